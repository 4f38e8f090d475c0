import { Problem } from '#kernel/index.ts';
import { toMessage } from './message.ts';
import type { Mailer } from './port.ts';

export type SmtpMailerOptions = {
  /** `smtps://user:password@host` or `smtp://…`, which turns to TLS where the server offers it; `?requireTLS=true` insists. */
  readonly url: string;
  /** The sender, such as `Merle <merle@example.org>`. */
  readonly from: string;
};

/** A mailer that holds connections. */
export type SmtpMailer = Mailer & { close(): void };

const CONNECTIONS = 3;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Hands mail to a server, over at most three connections that are used again. Nothing is tried twice: that is the caller's to do. */
export function createSmtpMailer({ url, from }: SmtpMailerOptions): SmtpMailer {
  let opening: ReturnType<typeof openTransport> | undefined;
  return {
    send: async (mail) => {
      const message = toMessage(mail, from);
      try {
        const transport = await (opening ??= openTransport(url));
        await transport.sendMail(message);
      } catch (cause) {
        throw toProblem(cause);
      }
    },
    close: () => void opening?.then((transport) => transport.close()),
  };
}

async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
}

/** A server that refuses the address for good is the address's fault; whatever else is wrong may be mended by time. */
function toProblem(cause: unknown): Problem {
  const { command, responseCode } = cause as { command?: string; responseCode?: number };
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500) {
    return new Problem(
      'invalid',
      'The mail server does not take mail for this address. Check how it is written.',
      {
        cause,
      },
    );
  }
  return new Problem('unavailable', 'Mail cannot be sent just now.', { cause });
}
