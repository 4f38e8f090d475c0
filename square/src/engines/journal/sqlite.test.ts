import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { StartError } from '@merle/kit';
import { Problem, toId, type Id } from '#kernel/index.ts';
import { journalContract } from './contract.ts';
import type { Journal, JournalEntry } from './port.ts';
import { openSqliteJournal, type SqliteJournalOptions } from './sqlite.ts';

const HOUR_MS = 3_600_000;
const root = await mkdtemp(join(tmpdir(), 'merle-journal-'));
const opened: Journal[] = [];
after(async () => {
  for (const journal of opened) await journal.close();
  await rm(root, { recursive: true });
});

async function start(more: Partial<SqliteJournalOptions> = {}): Promise<Journal> {
  const folder = await newFolder();
  const journal = await openSqliteJournal({ folder, clock: Date.now, ...more });
  opened.push(journal);
  return journal;
}

function newFolder(): Promise<string> {
  return mkdtemp(join(root, 'one-'));
}

const id = (n: number): Id => toId(1_000_000 + n);
const entry = (n: number, body = '{}'): JournalEntry => ({
  id: id(n),
  accountId: id(0),
  key: undefined,
  body,
});
const unavailable = (error: unknown): boolean => error instanceof Problem && error.kind === 'unavailable';

journalContract('sqlite', async () => {
  const folder = await newFolder();
  return { journal: await start({ folder }), reopen: () => start({ folder }) };
});

describe('the bounds of the sqlite journal', () => {
  test('above maxEntries a call is refused whole, its neighbours are not, and settling makes room', async () => {
    const journal = await start({ maxEntries: 3 });
    await journal.append([entry(1), entry(2)]);
    const calls = await Promise.allSettled([
      journal.append([entry(3), entry(4)]),
      journal.append([entry(5)]),
      journal.append([entry(6)]),
      journal.append([entry(5)]),
    ]);
    assert.deepEqual(
      calls.map(({ status }) => status),
      ['rejected', 'fulfilled', 'rejected', 'fulfilled'],
    );
    await assert.rejects(journal.append([entry(7)]), unavailable);
    assert.deepEqual(await journal.pending(10), [entry(1), entry(2), entry(5)]);
    await journal.settle([id(1)]);
    await journal.append([entry(7)]);
  });

  test('above maxBytes of bodies a call is refused, in UTF-8 bytes', async () => {
    const journal = await start({ maxBytes: 100 });
    await journal.append([entry(1, 'é'.repeat(40))]);
    await assert.rejects(journal.append([entry(2, 'é'.repeat(11))]), unavailable);
    await journal.append([entry(3, 'é'.repeat(10))]);
    await journal.settle([id(1), id(3)]);
    await journal.append([entry(4, 'x'.repeat(100))]);
  });

  test('an emptied journal gives its room back to the disk', async () => {
    const folder = await newFolder();
    const journal = await start({ folder });
    const ns = Array.from({ length: 200 }, (_, n) => n);
    await journal.append(ns.map((n) => entry(n, 'x'.repeat(10_000))));
    for (const n of ns) await journal.settle([id(n)]);
    await journal.close();
    assert.ok((await stat(join(folder, 'journal.db'))).size < 100_000);
  });
});

describe('keys of the sqlite journal', () => {
  test('a key is kept for 48 hours, then forgotten in small steps as others come', async () => {
    let nowMs = Date.now();
    const journal = await start({ clock: () => nowMs });
    for (let n = 0; n < 20; n++) await journal.reserve(id(1), `old ${n}`, id(n));
    nowMs += 47 * HOUR_MS;
    assert.equal(await journal.reserve(id(1), 'old 0', id(500)), id(0));
    nowMs += 2 * HOUR_MS;
    for (let n = 0; n < 5; n++) await journal.reserve(id(1), `new ${n}`, id(100 + n));
    assert.equal(await journal.reserve(id(1), 'old 19', id(501)), id(19), 'only ten were old enough and due');
    assert.equal(await journal.reserve(id(1), 'old 0', id(502)), id(502));
    assert.equal(await journal.reserve(id(1), 'new 0', id(503)), id(100));
  });

  test('a crowded file forgets keys after 24 hours, and none before', async () => {
    let nowMs = Date.now();
    const journal = await start({ clock: () => nowMs, maxReservations: 3 });
    for (let n = 0; n < 3; n++) await journal.reserve(id(1), `${n}`, id(n));
    nowMs += 23 * HOUR_MS;
    await assert.rejects(journal.reserve(id(1), 'more', id(9)), unavailable);
    nowMs += 2 * HOUR_MS;
    assert.equal(await journal.reserve(id(1), 'more', id(9)), id(9));
    assert.equal(await journal.reserve(id(1), 'more', id(10)), id(9));
  });
});

describe('a file that is not ours to use', () => {
  test('no SQLite file, or a damaged one, is refused with its name', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'journal.db'), 'this is no database, '.repeat(100));
    await assert.rejects(
      start({ folder }),
      (error) => error instanceof StartError && /journal .*journal\.db is damaged/.test(error.message),
    );
    assert.match(
      await readFile(join(folder, 'journal.db'), 'utf8'),
      /^this is no database/,
      'it is left as it was',
    );
  });

  test('damage in the middle is found at the start', async () => {
    const folder = await newFolder();
    const journal = await start({ folder });
    await journal.append(Array.from({ length: 500 }, (_, n) => entry(n, 'x'.repeat(500))));
    await journal.close();
    const file = await open(join(folder, 'journal.db'), 'r+');
    for (const page of [4, 20, 21, 40]) await file.write(Buffer.alloc(2048, 0xa5), 0, 2048, page * 4096);
    await file.close();
    await assert.rejects(start({ folder }), /is damaged/);
  });

  test("a newer version's file is refused, and told from another program's", async () => {
    const folder = await newFolder();
    await (await start({ folder })).close();
    alter(join(folder, 'journal.db'), 'pragma user_version = 2');
    await assert.rejects(start({ folder }), /written by a newer Merle \(format 2; this one knows 1\)/);
    alter(join(folder, 'journal.db'), 'pragma application_id = 1');
    await assert.rejects(start({ folder }), /is not a journal of Merle/);
  });

  test('a folder that cannot be made is told of', async () => {
    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    await assert.rejects(
      start({ folder: join(file, 'journal') }),
      /folder cannot be made: .*(ENOTDIR|EEXIST)/,
    );
  });
});

test('a reservation is given up for a disk that does not answer, and the journal works on after', async () => {
  const folder = await newFolder();
  const journal = await start({ folder, reserveMs: 50 });
  const holder = new DatabaseSync(join(folder, 'keys.db'));
  holder.exec('begin immediate');
  await assert.rejects(journal.reserve(id(1), 'key', id(5)), unavailable);
  holder.exec('rollback');
  holder.close();
  await journal.append([entry(1)]);
  assert.deepEqual(await journal.pending(10), [entry(1)]);
});

function alter(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

test('two processes of one machine may share the files', async () => {
  const folder = await newFolder();
  const [one, other] = [await start({ folder }), await start({ folder })];
  await Promise.all([one.append([entry(1), entry(2)]), other.append([entry(3), entry(2)])]);
  const ids = new Set((await one.pending(10)).map((each) => each.id));
  assert.deepEqual(ids, new Set([id(1), id(2), id(3)]));
  assert.deepEqual(await other.pending(10), await one.pending(10));
  assert.equal(await one.reserve(id(1), 'key', id(5)), await other.reserve(id(1), 'key', id(6)));
});

test('what is no id is a bug that harms no neighbour', async () => {
  const journal = await start();
  const wrong = journal.append([{ ...entry(1), id: (1n << 70n) as Id }]);
  const right = journal.append([entry(2)]);
  await assert.rejects(wrong, (error) => !(error instanceof Problem));
  await right;
  assert.deepEqual(await journal.pending(10), [entry(2)]);
});
