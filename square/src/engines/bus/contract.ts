import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bus } from './port.ts';

/** What the contract publishes. */
export type ContractEvents = { said: { readonly text: string }; done: { readonly count: number } };

type OnError = (error: unknown, topic: string) => void;
/** Makes a bus on which nothing else is said. */
export type MakeBus = (onError: OnError) => Promise<Bus<ContractEvents>> | Bus<ContractEvents>;

const noError: OnError = (error) => assert.fail(`no listener throws here: ${String(error)}`);

/** What every form of the bus must do. It takes delivery as late as it comes: nothing here asks for it at once. */
export function busContract(name: string, make: MakeBus): void {
  describe(`bus: ${name}`, () => {
    delivery(make);
    endings(make);
    faults(make);
  });
}

/** Collects what is said until `done`, which every form delivers after what was published before it. */
function hear(bus: Bus<ContractEvents>): { said: string[]; done: Promise<void> } {
  const said: string[] = [];
  bus.subscribe('said', ({ text }) => said.push(text));
  return { said, done: new Promise((resolve) => bus.subscribe('done', () => resolve())) };
}

function delivery(make: MakeBus): void {
  test('every listener of a topic hears its events, in order', async () => {
    const bus = await make(noError);
    const ears = [hear(bus), hear(bus), hear(bus)];
    for (const text of ['a', 'b', 'c']) bus.publish('said', { text });
    bus.publish('done', { count: 3 });
    for (const ear of ears) {
      await ear.done;
      assert.deepEqual(ear.said, ['a', 'b', 'c']);
    }
  });

  test('an event arrives as it was sent', async () => {
    const bus = await make(noError);
    const heard = new Promise((resolve) => bus.subscribe('said', resolve));
    bus.publish('said', { text: 'žluťoučký 🐦\n\u0000"' });
    assert.deepEqual(await heard, { text: 'žluťoučký 🐦\n\u0000"' });
  });

  test('publishing to nobody is no fault', async () => {
    (await make(noError)).publish('said', { text: 'hello?' });
  });

  test('what a listener publishes comes after what it heard, for all listeners', async () => {
    const bus = await make(noError);
    bus.subscribe('said', ({ text }) => {
      if (text === 'question') bus.publish('said', { text: 'answer' });
      if (text === 'answer') bus.publish('done', { count: 2 });
    });
    const ear = hear(bus);
    bus.publish('said', { text: 'question' });
    await ear.done;
    assert.deepEqual(ear.said, ['question', 'answer']);
  });
}

function endings(make: MakeBus): void {
  test('an ended subscription hears nothing more; ending it twice ends no other', async () => {
    const bus = await make(noError);
    const counts = { first: 0, second: 0 };
    const end = bus.subscribe('said', () => counts.first++);
    end();
    bus.subscribe('said', () => counts.second++);
    end();
    const ear = hear(bus);
    bus.publish('said', { text: 'a' });
    bus.publish('done', { count: 1 });
    await ear.done;
    assert.deepEqual(counts, { first: 0, second: 1 });
  });

  test('one function subscribed twice is two subscriptions', async () => {
    const bus = await make(noError);
    let calls = 0;
    const count = (): void => void calls++;
    const end = bus.subscribe('said', count);
    bus.subscribe('said', count);
    const ear = hear(bus);
    bus.publish('said', { text: 'a' });
    bus.publish('done', { count: 1 });
    await ear.done;
    assert.equal(calls, 2);
    end();
    const again = hear(bus);
    bus.publish('said', { text: 'b' });
    bus.publish('done', { count: 2 });
    await again.done;
    assert.equal(calls, 3);
  });

  test('a listener may end its own subscription, and others, while it hears', async () => {
    const bus = await make(noError);
    const heard: string[] = [];
    const endOwn = bus.subscribe('said', ({ text }) => {
      heard.push(`own ${text}`);
      endOwn();
      endOther();
    });
    const endOther = bus.subscribe('said', ({ text }) => heard.push(`other ${text}`));
    const ear = hear(bus);
    for (const text of ['a', 'b']) bus.publish('said', { text });
    bus.publish('done', { count: 2 });
    await ear.done;
    assert.deepEqual(heard, ['own a']);
    assert.deepEqual(ear.said, ['a', 'b']);
  });
}

function faults(make: MakeBus): void {
  test('a listener that throws, or rejects, is told of and harms neither publisher nor others', async () => {
    const errors: string[] = [];
    const rejected = Promise.withResolvers<void>();
    const bus = await make((error, topic) => {
      errors.push(`${topic}: ${(error as Error).message}`);
      if (errors.length === 2) rejected.resolve();
    });
    bus.subscribe('said', () => {
      throw new Error('thrown');
    });
    const rejecting = (): unknown => Promise.reject(new Error('rejected'));
    bus.subscribe('said', rejecting);
    const ear = hear(bus);
    bus.publish('said', { text: 'a' });
    bus.publish('done', { count: 1 });
    await ear.done;
    await rejected.promise;
    assert.deepEqual(ear.said, ['a']);
    assert.deepEqual(errors, ['said: thrown', 'said: rejected']);
  });
}
