export * from './process-metrics.ts';
export * from './telemetry.ts';
