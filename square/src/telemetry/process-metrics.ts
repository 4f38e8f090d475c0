import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Telemetry } from './telemetry.ts';

const RESOLUTION_MS = 20;
const WINDOW_MS = 500;
const NANOSECONDS_PER_MS = 1e6;

/** How far behind the process is. */
export type Lag = {
  /** The median delay of the last half second's turns of the event loop, in milliseconds. */
  lagMs(): number;
  stop(): void;
};

/** Watches the event loop; costs a timer's work every 20 ms. */
export function watchLag(): Lag {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let lagMs = 0;
  const timer = setInterval(() => {
    lagMs = Math.max(0, histogram.percentile(50) / NANOSECONDS_PER_MS - RESOLUTION_MS);
    histogram.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    lagMs: () => lagMs,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}

/** Memory, processor time, age and lag of this process. */
export function addProcessMetrics(telemetry: Telemetry, lag: Lag): void {
  telemetry.gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  telemetry.gauge(
    'nodejs_heap_size_used_bytes',
    'Of that, what JavaScript uses.',
    () => process.memoryUsage().heapUsed,
  );
  telemetry.gauge('process_uptime_seconds', 'Seconds since the start.', () => process.uptime());
  telemetry.gauge('process_cpu_seconds_total', 'Processor seconds used.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  telemetry.gauge(
    'nodejs_eventloop_delay_seconds',
    'Median delay of the event loop lately.',
    () => lag.lagMs() / 1000,
  );
}
