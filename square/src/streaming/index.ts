export type { Channel } from './channel.ts';
export * from './gate.ts';
export * from './hub.ts';
export type { Listener } from './listeners.ts';
export * from './open-streams.ts';
export * from './replay.ts';
export type { StreamEvent, StreamRenderer } from './stream-event.ts';
