import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readFollows, readPosts } from './read-input.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merle-csv-'));
});
after(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`);
  await writeFile(path, text);
  return path;
}

test('posts are read by the names of their columns, through marks, line ends, quotes and lines inside a text', async () => {
  const path = await file(
    '\uFEFF"id","text","screen_name","created_at"\r\n' +
      '1,"He said ""no"",\r\nand left",Ann,2017-08-27 00:05:34\r\n' +
      '2,plain,Bob,2017-08-27T02:05:35+02:00\r\n\r\n',
  );
  assert.deepEqual(await readPosts(path), [
    { screenName: 'Ann', text: 'He said "no",\r\nand left', atMs: Date.UTC(2017, 7, 27, 0, 5, 34) },
    { screenName: 'Bob', text: 'plain', atMs: Date.UTC(2017, 7, 27, 0, 5, 35) },
  ]);
});

test('what stands twice or follows itself is left out, and counted', async () => {
  const path = await file('follower,followee\n1,2\n2,1\n1,2\n3,3\n');
  assert.deepEqual(await readFollows(path), {
    pairs: [
      ['1', '2'],
      ['2', '1'],
    ],
    ignored: 2,
  });
});

test('a fault names the file, the line and what is wrong', async () => {
  const faults: [string, (path: string) => Promise<unknown>, RegExp][] = [
    [
      'follower,followed\n1,2\n',
      readFollows,
      /line 1: there is no column “followee”; the columns are: follower, followed/,
    ],
    ['follower,followee\n1,2\n3\n', readFollows, /line 3: this is not well-formed CSV/],
    [
      'follower,followee\n1,2\n,7\n4,\n',
      readFollows,
      /line 3: follower is empty\n.*line 4: followee is empty/,
    ],
    ['', readFollows, /is empty: its first line must name the columns/],
    ['created_at,screen_name,text\n"a\nb",x,y\n', readPosts, /line 3: created_at “a\nb” is not a time/],
    ['created_at,screen_name,text\n2017-08-27 00:00:00,x,"open\n', readPosts, /not well-formed CSV/],
    ['created_at,screen_name,text\n2017-08-27 00:00:00,x," "\n', readPosts, /line 2: text is empty/],
  ];
  for (const [text, read, message] of faults) {
    await assert.rejects(read(await file(text)), { name: 'StartError', message });
  }
  await assert.rejects(readPosts(join(folder, 'none.csv')), /There is no file/);
  await assert.rejects(readPosts(folder), /is a folder/);
});
