import { writeSync } from 'node:fs';
import { toId } from '#kernel/index.ts';
import { openSqliteJournal } from './sqlite.ts';

// Started by tests: appends and reserves one after the other, saying each that was acknowledged, so many times.
const [folder = '', times = ''] = process.argv.slice(2);
const journal = await openSqliteJournal({ folder, clock: Date.now });
for (let n = 1; n <= Number(times); n++) {
  const id = toId(n);
  await journal.reserve(toId(1), `key ${n}`, id);
  writeSync(1, `reserved ${n}\n`);
  await journal.append([{ id, accountId: toId(1), key: `key ${n}`, body: `{"n":${n}}` }]);
  writeSync(1, `appended ${n}\n`);
}
await journal.close();
