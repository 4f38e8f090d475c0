import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTelemetry } from './telemetry.ts';

test('metrics read as Prometheus expects them', () => {
  const telemetry = createTelemetry();
  telemetry.gauge('a_bytes', 'A gauge.', () => 5);
  telemetry.gauge('unknown', 'Not known now.', () => undefined);
  const count = telemetry.counter('b_total', 'A counter.');
  count({ kind: 'x"\\\n' });
  count({ kind: 'x"\\\n' }, 2);
  const observe = telemetry.histogram('c_seconds', 'A histogram.', [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 7]) observe(value, { route: '/a' });
  assert.equal(
    telemetry.render(),
    [
      '# HELP a_bytes A gauge.',
      '# TYPE a_bytes gauge',
      'a_bytes 5',
      '# HELP unknown Not known now.',
      '# TYPE unknown gauge',
      '# HELP b_total A counter.',
      '# TYPE b_total counter',
      'b_total{kind="x\\"\\\\\\n"} 3',
      '# HELP c_seconds A histogram.',
      '# TYPE c_seconds histogram',
      'c_seconds_bucket{route="/a",le="0.1"} 2',
      'c_seconds_bucket{route="/a",le="1"} 3',
      'c_seconds_bucket{route="/a",le="+Inf"} 4',
      'c_seconds_sum{route="/a"} 7.65',
      'c_seconds_count{route="/a"} 4',
      '',
    ].join('\n'),
  );
});

test('a label that takes any value cannot fill the memory', () => {
  const telemetry = createTelemetry();
  const count = telemetry.counter('n_total', 'Things.');
  for (let i = 0; i < 5_000; i += 1) count({ name: `n${i}` });
  const lines = telemetry
    .render()
    .split('\n')
    .filter((line) => line.startsWith('n_total{'));
  assert.ok(lines.length <= 1_001);
  assert.ok(lines.includes('n_total{others="true"} 4000'));
});

test('two metrics cannot have one name', () => {
  const telemetry = createTelemetry();
  telemetry.gauge('x', 'X.', () => 1);
  assert.throws(() => telemetry.counter('x', 'X.'));
});
