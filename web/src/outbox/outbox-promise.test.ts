import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Item } from './item.ts';
import { ALICE, createWorld, toPost, type TestTab } from './test-outbox.ts';
import type { Fate } from './test-server.ts';

/** More than there are fates. */
const PATIENCE = 50;
const TABS = 2;

const fates: readonly Fate[] = [
  'fine',
  'fine',
  'unreachable',
  'lost',
  'accepted',
  { status: 503 },
  { status: 429 },
];

type Step =
  | { readonly kind: 'post'; readonly isForbidden: boolean }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'like' | 'end-tab' | 'sign-out' | 'sign-in' | 'retry' | 'drain' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('post' as const), isForbidden: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('like' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.nat(40) }) },
  fc.record({ kind: fc.constantFrom('end-tab', 'sign-out', 'sign-in', 'retry', 'drain') }),
);
const run = fc.record({
  steps: fc.array(fc.record({ step, tab: fc.nat(TABS - 1) }), { maxLength: 25 }),
  hasLocks: fc.boolean(),
  fates: fc.array(fc.constantFrom(...fates), { maxLength: 40 }),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

describe('whatever a server and a browser do', () => {
  test('every post is published exactly once, in order, or refused and kept; and the last wish holds', async () => {
    await fc.assert(fc.asyncProperty(run, keepsItsPromise), { numRuns: 30 });
  });
});

/** What people did so far, in whatever tab. */
type Deeds = { readonly posts: Item[]; isLiked: boolean };

async function keepsItsPromise({ steps, fates: script, hasLocks }: Run): Promise<void> {
  const world = createWorld();
  const more = hasLocks ? {} : { locks: undefined };
  try {
    world.server.script(() => true, ...script);
    const deeds: Deeds = { posts: [], isLiked: false };
    const tabs: TestTab[] = [];
    for (let n = 0; n < TABS; n += 1) tabs.push(await world.openTab(more));
    for (const { step: each, tab } of steps) {
      if (each.kind === 'end-tab') {
        tabs[tab]!.close();
        tabs[tab] = await world.openTab(more);
      } else await act(world, tabs[tab]!, each, deeds);
    }
    await recover(world, tabs[0]!);
    check(world, tabs[0]!, deeds);
  } finally {
    world.close();
  }
}

type World = ReturnType<typeof createWorld>;

async function act({ server, setToken, pass }: World, tab: TestTab, step: Step, deeds: Deeds): Promise<void> {
  if (step.kind === 'post') {
    const text = `${deeds.posts.length}${step.isForbidden ? ' forbidden' : ''}`;
    deeds.posts.push(await tab.add(ALICE, toPost(text)));
  } else if (step.kind === 'like') {
    deeds.isLiked = !deeds.isLiked;
    await tab.add(ALICE, { kind: 'mark', mark: 'like', statusId: '5', on: deeds.isLiked });
  } else if (step.kind === 'pass') await pass(step.seconds * 1_000);
  else if (step.kind === 'retry') await tab.retryNow();
  else if (step.kind === 'drain') server.drain();
  else setToken(ALICE, step.kind === 'sign-in' ? 'alice' : undefined);
}

/** From now on the scripted failures come to an end. */
async function recover({ server, setToken, settle, pass }: World, tab: TestTab): Promise<void> {
  setToken(ALICE, 'alice');
  await settle();
  for (let n = 0; n < PATIENCE && !isSettled(tab); n += 1) {
    server.drain();
    await tab.retryNow();
    await pass(20_000);
  }
}

function check({ server }: World, tab: TestTab, { posts, isLiked }: Deeds): void {
  const isForbidden = ({ action }: Item) => action.kind === 'post' && action.draft.text.includes('forbidden');
  const allowed = posts.filter((post) => !isForbidden(post));
  assert.deepEqual(
    server.texts(),
    allowed.map(({ action }) => action.kind === 'post' && action.draft.text),
  );
  assert.deepEqual(
    tab.list(ALICE).map(({ id, state }) => [id, state]),
    posts.filter(isForbidden).map(({ id }) => [id, 'refused']),
  );
  assert.equal(server.wishes.has('favourite 5'), isLiked);
}

function isSettled(tab: TestTab): boolean {
  return tab.list(ALICE).every(({ state }) => state === 'refused');
}
