import type { Static } from 'typebox';
import { Notification } from './notification.ts';
import { Conversation } from './reading.ts';
import { Status } from './status.ts';

/**
 * What comes as JSON with each event: https://docs.joinmastodon.org/methods/streaming/#events ; of `delete` the payload
 * is an id, and the others say nothing but that they happened.
 */
export const StreamPayloads = {
  update: Status,
  'status.update': Status,
  notification: Notification,
  conversation: Conversation,
};
export type StreamPayloads = {
  [Event in keyof typeof StreamPayloads]: Static<(typeof StreamPayloads)[Event]>;
};
