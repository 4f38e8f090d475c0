export type { Answer, Freshness, Query, Request, Standing } from './answer.ts';
export { createClient, toSearch, type Client } from './client.ts';
export { createConnection, type Connection, type ConnectionState } from './connection.ts';
export {
  createDeviceAccounts,
  toAccountKey,
  type DeviceAccount,
  type DeviceAccounts,
} from './device-accounts.ts';
export { Failure, isPassing, type FailureKind } from './failure.ts';
export {
  createStream,
  type Stream,
  type StreamEvent,
  type StreamListener,
  type StreamName,
} from './stream.ts';
