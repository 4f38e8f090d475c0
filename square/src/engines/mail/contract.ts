import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { Problem } from '#kernel/index.ts';
import type { Mail, Mailer } from './port.ts';

/** A mailer that sends as `CONTRACT_FROM`, and the bytes of all that it has handed over, oldest first. */
export type MadeMailer = { readonly mailer: Mailer; received(): Promise<readonly Uint8Array[]> };
type Make = () => Promise<MadeMailer>;

export const CONTRACT_FROM = 'Merle <merle@example.org>';

const mail = (more: Partial<Mail> = {}): Mail => ({
  to: 'alice@example.net',
  subject: 'Confirm your e-mail address',
  text: 'Hello Alice,\n\nplease follow this link:\n',
  ...more,
});
const isInvalid = (error: unknown): boolean => error instanceof Problem && error.kind === 'invalid';

/** What every form of the mailer must do. */
export function mailContract(name: string, make: Make): void {
  describe(`mail: ${name}`, () => {
    delivery(make);
    contents(make);
    refusing(make);
  });
}

async function sendAndRead(made: MadeMailer, sent: Mail): Promise<Email> {
  await made.mailer.send(sent);
  const last = (await made.received()).at(-1);
  assert.ok(last, 'nothing was handed over');
  return PostalMime.parse(last);
}

const toText = (email: Email): string | undefined => email.text?.replaceAll('\r\n', '\n').trimEnd();

function delivery(make: Make): void {
  test('a mail arrives with all that a mail needs', async () => {
    const before = Date.now() - 1000;
    const email = await sendAndRead(await make(), mail());
    assert.deepEqual([email.from?.name, email.from?.address], ['Merle', 'merle@example.org']);
    assert.deepEqual(
      email.to?.map(({ address }) => address),
      ['alice@example.net'],
    );
    assert.equal(email.subject, 'Confirm your e-mail address');
    assert.equal(toText(email), 'Hello Alice,\n\nplease follow this link:');
    assert.match(email.messageId ?? '', /^<.+@.+>$/);
    assert.ok(Date.parse(email.date ?? '') >= before);
    assert.equal(email.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated');
  });

  test('mails sent at once all arrive, each under its own name', async () => {
    const made = await make();
    const subjects = Array.from({ length: 12 }, (_, n) => `mail ${n}`);
    await Promise.all(subjects.map((subject) => made.mailer.send(mail({ subject }))));
    const emails = await Promise.all((await made.received()).map((raw) => PostalMime.parse(raw)));
    assert.deepEqual(new Set(emails.map(({ subject }) => subject)), new Set(subjects));
    assert.equal(new Set(emails.map(({ messageId }) => messageId)).size, 12);
  });
}

function contents(make: Make): void {
  const link = `https://example.org/confirm?secret=${'aB3=_-'.repeat(30)}`;
  const texts: readonly [string, string][] = [
    ['a long link', `Here:\n\n${link}\n\nBye`],
    ['every script', 'Grüße, 你好, مرحبا, 🐦‍⬛ – ok'],
    ['lines that mean something to SMTP', 'one\n.\n..two\nFrom me\nQUIT'],
    [
      'what looks like a header or a part',
      'Bcc: eve@example.com\n\n--boundary\nContent-Type: text/html\n\n<b>',
    ],
    ['one very long line', 'word '.repeat(3000).trim()],
  ];
  for (const [what, text] of texts) {
    test(`the text comes through: ${what}`, async () => {
      const email = await sendAndRead(await make(), mail({ text }));
      assert.equal(toText(email), text);
      assert.deepEqual([email.html, email.attachments, email.bcc], [undefined, [], undefined]);
    });
  }

  test('any one-line subject comes through', async () => {
    const made = await make();
    const character = fc.constantFrom(...'ab =?_.:;,<>"@žß你🐦');
    const subjects = fc
      .array(character, { maxLength: 90 })
      .map((all) => `x${all.join('')}x`.replace(/ +/g, ' '));
    await fc.assert(
      fc.asyncProperty(subjects, async (subject) => {
        assert.equal((await sendAndRead(made, mail({ subject }))).subject, subject);
      }),
      { numRuns: 25 },
    );
  });
}

function refusing(make: Make): void {
  const addresses = [
    '',
    'alice',
    'alice@',
    '@example.net',
    'alice@example.net\r\nBcc: eve@example.com',
    'alice@example.net\nBcc: eve@example.com',
    'alice@example.net, eve@example.com',
    'alice@example.net;eve@example.com',
    'Alice <alice@example.net>',
    '"a b"@example.net',
    'alice@example.net\u0000',
    'al ice@example.net',
    'a@b@example.net',
    `${'a'.repeat(320)}@example.net`,
  ];
  test('what is not one address is refused, and nothing is sent', async () => {
    const made = await make();
    for (const to of addresses) await assert.rejects(made.mailer.send(mail({ to })), isInvalid, to);
    assert.deepEqual(await made.received(), []);
  });

  test('a subject that could become another header is refused', async () => {
    const made = await make();
    for (const subject of [
      'a\r\nBcc: eve@example.com',
      'a\nb',
      'a\rb',
      'a\u0000b',
      'a\u0085b',
      'x'.repeat(501),
    ]) {
      await assert.rejects(made.mailer.send(mail({ subject })), isInvalid, JSON.stringify(subject));
    }
    assert.deepEqual(await made.received(), []);
  });
}
