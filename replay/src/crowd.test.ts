import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPeople } from './crowd.ts';
import { expectHomes } from './expect-homes.ts';
import { toUsernames } from './usernames.ts';

const post = (screenName: string, atMs = 0) => ({ screenName, text: `${screenName} ${atMs}`, atMs });

test('the n-th author is account n of a graph of numbers, and one beyond it follows nobody', () => {
  const pairs = [
    ['1', '0'],
    ['2', '1'],
  ] as const;
  const people = joinPeople({ pairs }, [
    post('Zoe', 5),
    post('Ann', 3),
    post('Zoe', 4),
    post('Max'),
    post('Eve'),
  ]);
  const at = (name: string) => people.names.indexOf(name);
  assert.deepEqual([...people.names].toSorted(), ['Ann', 'Eve', 'Max', 'Zoe']);
  assert.deepEqual(people.follows, [
    [at('Ann'), at('Zoe')],
    [at('Max'), at('Ann')],
  ]);
  assert.deepEqual(
    people.posts.map(({ author, text }) => [people.names[author], text]),
    [
      ['Max', 'Max 0'],
      ['Eve', 'Eve 0'],
      ['Ann', 'Ann 3'],
      ['Zoe', 'Zoe 4'],
      ['Zoe', 'Zoe 5'],
    ],
  );
});

test('a graph without a 0 is counted from 1, and one of names is matched by name', () => {
  const fromOne = joinPeople({ pairs: [['2', '1']] }, [post('Ann'), post('Bob')]);
  assert.deepEqual(
    fromOne.follows.map((pair) => pair.map((place) => fromOne.names[place])),
    [['Bob', 'Ann']],
  );
  const named = joinPeople({ pairs: [['bob', 'ANN']] }, [post('Ann'), post('Carl')]);
  assert.deepEqual(
    named.follows.map((pair) => pair.map((place) => named.names[place])),
    [['bob', 'Ann']],
  );
  assert.equal(named.names.length, 3);
});

test('usernames are plain, short and all different, whatever the names are', () => {
  const names = ['Zoë', 'zoe', 'ZOE', '李', '', 'a'.repeat(80), 'a'.repeat(90), 'o.brien', 'taken'];
  const usernames = toUsernames(names, new Set(['taken']));
  assert.equal(new Set(usernames.map((name) => name.toLowerCase())).size, names.length);
  for (const username of usernames) assert.match(username, /^\w{1,30}$/);
  assert.equal(usernames[0], 'Zoe');
  assert.equal(usernames.at(-1), 'taken_2');
});

test('a home holds the own posts and those of the followed, the highest id first, as a number and not as text', () => {
  const homes = expectHomes(
    3,
    [[0, 1]],
    [
      { author: 0, id: '9' },
      { author: 1, id: '10' },
      { author: 2, id: '11' },
      { author: 1, id: '8' },
    ],
  );
  assert.deepEqual(homes, [['10', '9', '8'], ['10', '8'], ['11']]);
});
