import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What was measured on, as a line. */
export function describeMachine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]!.toFixed(1);
  return `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, ${gigabytes} GB, ${findSystem()}, Node ${process.versions.node}; load before it began: ${load}`;
}

function findSystem(): string {
  try {
    return /^PRETTY_NAME="(.+)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
