// Mends postgres.js 3.4.9, which a database that dies can crash or block for good (porsager/postgres#1066, #1154, #1208):
// a transaction's own rollback is written to a socket that is gone, which throws where nobody can catch it; a timer kept
// over a close stops all later writes of its connection; queries of a closed connection are answered with the rows of others
// after a reconnect; and statements of a transaction go on outside of it.
// Each place must read as we know it, else this fails: a newer version is to be looked at, not patched blindly.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CLOSED = "Errors.connection('CONNECTION_CLOSED', options, socket)";

const CHANGES = {
  'connection.js': [
    {
      from: '    if (stream)\n      return queryError(q, Errors.generic(',
      to: `    if (socket === null)\n      return queryError(q, ${CLOSED})\n\n    if (stream)\n      return queryError(q, Errors.generic(`,
    },
    {
      from: '    const x = socket.write(chunk, fn)\n',
      to: `    if (socket === null) {\n      chunk = nextWriteTimer = null\n      error(${CLOSED})\n      return false\n    }\n    const x = socket.write(chunk, fn)\n`,
    },
    {
      from: '    clearImmediate(nextWriteTimer)\n    socket.removeListener(',
      to: '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener(',
    },
    {
      from: '    !hadError && (query || sent.length) && error(',
      to: '    ;(query || sent.length) && error(',
    },
    {
      from: '    closedTime = performance.now()\n',
      to: '    query = results = errorResponse = null\n    result = new Result()\n    rows = 0\n    closedTime = performance.now()\n',
    },
    {
      from: "    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))\n  }\n",
      to: "    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))\n    ended && (ended(), ending = ended = null)\n  }\n",
    },
  ],
  'index.js': [
    {
      from: '    sql.release = () => {\n      c.reserved = null\n      onopen(c)\n    }\n',
      to: [
        '    let dead = null',
        '    c.onclose = e => {',
        '      dead = e',
        '      while (queue.length)',
        '        queue.shift().reject(e)',
        '    }',
        '    sql.release = () => {',
        '      if (dead)',
        '        return',
        '      c.onclose = null',
        '      c.reserved = null',
        '      onopen(c)',
        '    }',
        '',
      ].join('\n'),
    },
    {
      from: '    function handler(q) {\n      c.queue === full\n        ? queue.push(q)',
      to: '    function handler(q) {\n      if (dead)\n        return q.reject(dead)\n      c.queue === full\n        ? queue.push(q)',
    },
    {
      from: '      , connection\n      , prepare = null\n',
      to: '      , connection\n      , dead = null\n      , prepare = null\n',
    },
    {
      from: '        new Promise((_, reject) => connection.onclose = reject)\n',
      to: [
        '        new Promise((_, reject) => connection.onclose = e => {',
        '          dead = e',
        '          while (queries.length)',
        '            queries.shift().reject(e)',
        '          reject(e)',
        '        })',
        '',
      ].join('\n'),
    },
    {
      from: '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      to: '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (dead)\n          return q.reject(dead)\n',
    },
  ],
};

/** Changes the client in this `node_modules` where it is not changed yet; throws where it is not the one we know. */
export function mendPostgres(modules) {
  const source = join(modules, 'postgres', 'src');
  if (!existsSync(source)) return;
  for (const [file, changes] of Object.entries(CHANGES)) mendFile(join(source, file), changes);
}

function mendFile(path, changes) {
  const before = readFileSync(path, 'utf8');
  let text = before;
  for (const { from, to } of changes) {
    if (text.includes(to)) continue;
    if (text.split(from).length !== 2) {
      throw new Error(
        `${path} is not the version of postgres.js that Merle mends: see tools/mend-postgres.mjs.`,
      );
    }
    text = text.replace(from, () => to);
  }
  if (text === before) return;
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path); // whole or not at all, since another Merle may be reading it
}
