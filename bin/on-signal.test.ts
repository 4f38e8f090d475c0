import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { onSignal } from './on-signal.ts';

test('a signal is heard at every moment, by whoever is to hear it then', () => {
  const program = new EventEmitter();
  const heard: string[] = [];
  const taken: unknown[] = [];
  program.on('removeListener', (name) => taken.push(name));
  const change = onSignal(program, () => heard.push('at once'));
  program.emit('SIGTERM');
  change(() => heard.push('in order'));
  program.emit('SIGTERM');
  program.emit('SIGINT');
  assert.deepEqual(heard, ['at once', 'in order', 'in order']);
  assert.deepEqual(taken, []);
});
