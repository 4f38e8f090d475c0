export {
  createClient,
  toSearch,
  type Answer,
  type Client,
  type Freshness,
  type Query,
  type Request,
  type Standing,
} from './client.ts';
export { createConnection, type Connection, type ConnectionState } from './connection.ts';
export {
  createDeviceAccounts,
  toAccountKey,
  type DeviceAccount,
  type DeviceAccounts,
} from './device-accounts.ts';
export { Failure, isPassing, type FailureKind } from './failure.ts';
export { beginSignIn, endSignIn, type SignInWish } from './sign-in.ts';
export {
  createStream,
  type Stream,
  type StreamEvent,
  type StreamListener,
  type StreamName,
} from './stream.ts';
