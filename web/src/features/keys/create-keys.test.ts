import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeys } from './create-keys.ts';
import { KEYS } from './key-list.ts';

type Told = { readonly paths: string[]; readonly clicked: string[]; helps: number };

function press(keys: readonly string[], { isDialog = false, stepMs = 100, modifier = false } = {}): Told {
  const told: Told = { paths: [], clicked: [], helps: 0 };
  const found = (selector: string) => ({ click: () => told.clicked.push(selector) });
  const querySelector = (selector: string) => {
    if (selector === 'dialog[open]') return isDialog ? {} : null;
    return found(selector);
  };
  const post = { querySelector, closest: () => post };
  const document = { querySelector, querySelectorAll: () => [], activeElement: post };
  const onKey = createKeys({
    navigate: (path) => told.paths.push(path),
    showHelp: () => told.helps++,
    document: document as unknown as Document,
  });
  keys.forEach((key, n) =>
    onKey({
      key,
      ctrlKey: modifier,
      metaKey: false,
      altKey: false,
      target: null,
      timeStamp: n * stepMs,
      preventDefault: () => {},
    }),
  );
  return told;
}

test('every key of the list does what the list says', () => {
  for (const { keys, deed, name } of KEYS) {
    const { paths, clicked, helps } = press(keys);
    if (deed.kind === 'go') assert.deepEqual(paths, [deed.path], name);
    if (deed.kind === 'press') assert.deepEqual(clicked, [deed.selector], name);
    if (deed.kind === 'help') assert.equal(helps, 1, name);
  }
});

test('no two entries of the list have the same keys', () => {
  const all = KEYS.map(({ keys }) => keys.join(' '));
  assert.equal(new Set(all).size, all.length);
});

test('the second key counts for a moment only', () => {
  assert.deepEqual(press(['g', 'h'], { stepMs: 1_400 }).paths, ['/home']);
  assert.deepEqual(press(['g', 'n'], { stepMs: 1_600 }).paths, ['/compose']);
});

test('a key after a second one stands for itself again', () => {
  assert.deepEqual(press(['g', 'h', 'n']).paths, ['/home', '/compose']);
});

test('keys do nothing with Ctrl, or in a dialog', () => {
  assert.deepEqual(press(['n'], { modifier: true }).paths, []);
  assert.deepEqual(press(['n'], { isDialog: true }).paths, []);
});
