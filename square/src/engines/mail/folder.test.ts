import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Problem } from '#kernel/index.ts';
import { CONTRACT_FROM, mailContract } from './contract.ts';
import { createFolderMailer } from './folder.ts';

const root = await mkdtemp(join(tmpdir(), 'merle-mail-'));
after(() => rm(root, { recursive: true }));
const newFolder = (): Promise<string> => mkdtemp(join(root, 'one-'));

async function listMails(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.eml')).toSorted();
}

mailContract('folder', async () => {
  const folder = await newFolder();
  return {
    mailer: createFolderMailer({ folder, from: CONTRACT_FROM, log: () => undefined }),
    received: async () => Promise.all((await listMails(folder)).map((name) => readFile(join(folder, name)))),
  };
});

test('the log names the file, which alone holds the secret, uncut and for its owner only', async () => {
  const folder = join(await newFolder(), 'mail');
  const lines: unknown[] = [];
  const log = (...line: unknown[]): void => void lines.push(line);
  const secret = `https://example.org/confirm?secret=${'0123456789'.repeat(20)}`;
  const mailer = createFolderMailer({ folder, from: CONTRACT_FROM, log });
  await mailer.send({ to: 'alice@example.net', subject: 'Hidden subject', text: `Grüße\n\n${secret}\n` });
  const [name = ''] = await listMails(folder);
  const path = join(folder, name);
  assert.equal(lines.length, 1);
  assert.ok(JSON.stringify(lines).includes(JSON.stringify(path)));
  assert.ok(!/secret|Hidden|alice/.test(JSON.stringify(lines)));
  assert.ok((await readFile(path, 'utf8')).split('\r\n').includes(secret));
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
});

test('mails are named by their time, and go after 30 days', async () => {
  const folder = await newFolder();
  const day = (ago: number): string =>
    new Date(Date.now() - ago * 86_400_000).toISOString().replaceAll(':', '-');
  const [old, young] = [`${day(31)}-aaaaaaaa.eml`, `${day(29)}-bbbbbbbb.eml`];
  for (const name of [old, young, '2001-notes.txt']) await writeFile(join(folder, name), '');
  const mailer = createFolderMailer({ folder, from: CONTRACT_FROM, log: () => undefined });
  await mailer.send({ to: 'alice@example.net', subject: 'new', text: '' });
  const [first, second, ...others] = await listMails(folder);
  assert.equal(first, young);
  assert.ok(second?.startsWith(day(0).slice(0, 10)));
  assert.deepEqual(others, []);
  assert.ok((await readdir(folder)).includes('2001-notes.txt'));
});

test('a folder that cannot be written refuses plainly, and logs nothing', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  const log = (): void => assert.fail('nothing was written');
  const mailer = createFolderMailer({ folder: join(file, 'mail'), from: CONTRACT_FROM, log });
  await assert.rejects(
    mailer.send({ to: 'alice@example.net', subject: 'a', text: 'b' }),
    (error) => error instanceof Problem && error.kind === 'unavailable',
  );
});
