import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busContract } from './contract.ts';
import { createEmitterBus } from './emitter.ts';

busContract('emitter', (onError) => createEmitterBus(onError));

test('who subscribes while an event is delivered hears of the next one', () => {
  const bus = createEmitterBus<{ said: string }>((error) => assert.fail(String(error)));
  const heard: string[] = [];
  const end = bus.subscribe('said', () => {
    end();
    bus.subscribe('said', (text) => heard.push(text));
  });
  bus.publish('said', 'a');
  bus.publish('said', 'b');
  assert.deepEqual(heard, ['b']);
});

test('the bus goes on when the error log itself throws', () => {
  const bus = createEmitterBus<{ said: string }>((error) => {
    throw error;
  });
  const heard: string[] = [];
  const end = bus.subscribe('said', () => {
    throw new Error('listener');
  });
  bus.subscribe('said', (text) => heard.push(text));
  assert.throws(() => bus.publish('said', 'a'), /listener/);
  end();
  bus.publish('said', 'b');
  assert.deepEqual(heard, ['b']);
});
