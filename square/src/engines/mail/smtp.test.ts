import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Problem, type ProblemKind } from '#kernel/index.ts';
import { CONTRACT_FROM, mailContract } from './contract.ts';
import { createSmtpMailer } from './smtp.ts';

const ends: (() => unknown)[] = [];
after(async () => {
  for (const end of ends.toReversed()) await end();
});

const MAIL = { to: 'alice@example.net', subject: 'a', text: 'b' };
const isKind = (kind: ProblemKind) => (error: unknown) => error instanceof Problem && error.kind === kind;

/** A real mail server on a free port, and a mailer for it. */
async function make(options: SMTPServerOptions = {}, login = '') {
  const received: Buffer[] = [];
  const sessions = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      sessions.add(session.id);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(Buffer.concat(parts));
        done();
      });
    },
    ...options,
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  ends.push(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  const mailer = createSmtpMailer({ url: `smtp://${login}127.0.0.1:${port}`, from: CONTRACT_FROM });
  ends.push(() => mailer.close());
  return { mailer, sessions, received: async () => received };
}

mailContract('smtp', () => make());

/** An answer of the server's choosing, with its SMTP code. */
function answer(responseCode: number): Error {
  return Object.assign(new Error('as the test says'), { responseCode });
}

test('an address that the server refuses for good is invalid, one that it refuses for now is not', async () => {
  const refusing = (code: number) => make({ onRcptTo: (_address, _session, done) => done(answer(code)) });
  await assert.rejects((await refusing(550)).mailer.send(MAIL), isKind('invalid'));
  await assert.rejects((await refusing(450)).mailer.send(MAIL), isKind('unavailable'));
});

test("a server that refuses the sender, or the message, is not the address's fault", async () => {
  const noSender = await make({ onMailFrom: (_address, _session, done) => done(answer(550)) });
  await assert.rejects(noSender.mailer.send(MAIL), isKind('unavailable'));
  const noMessage = await make({
    onData: (stream, _session, done) => void stream.resume().on('end', () => done(answer(554))),
  });
  await assert.rejects(noMessage.mailer.send(MAIL), isKind('unavailable'));
});

test('the user and password of the url are used, and wrong ones make mail unavailable', async () => {
  const onAuth: NonNullable<SMTPServerOptions['onAuth']> = (auth, _session, done) =>
    auth.username === 'merle' && auth.password === 'p@ss' ? done(null, { user: 'merle' }) : done(answer(535));
  const options = { authOptional: false, allowInsecureAuth: true, onAuth };
  const right = await make(options, 'merle:p%40ss@');
  await right.mailer.send(MAIL);
  assert.equal((await right.received()).length, 1);
  await assert.rejects((await make(options, 'merle:wrong@')).mailer.send(MAIL), isKind('unavailable'));
});

test('connections are used again, and never more than three', async () => {
  const made = await make();
  await Promise.all(Array.from({ length: 15 }, () => made.mailer.send(MAIL)));
  assert.equal((await made.received()).length, 15);
  assert.ok(made.sessions.size <= 3, `${made.sessions.size} sessions`);
});

test('where nobody listens, or the server hangs up, mail is unavailable, and the sentence keeps the password', async () => {
  const server = createServer((socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const mailer = createSmtpMailer({ url: `smtp://merle:hunter2@127.0.0.1:${port}`, from: CONTRACT_FROM });
  const isQuiet = (error: unknown): boolean => isKind('unavailable')(error) && !/hunter2/.test(String(error));
  await assert.rejects(mailer.send(MAIL), isQuiet);
  server.close();
  await once(server, 'close');
  await assert.rejects(mailer.send(MAIL), isQuiet);
  mailer.close();
});
