import { showConversations, type ConversationEvents } from '#conversations/index.ts';
import { showNotifications, type NotificationEvents } from '#notifications/index.ts';
import type { ShowDeps, ViewerReader } from '#viewers/index.ts';
import type { Listeners } from './listeners.ts';
import type { StreamRenderer } from './stream-event.ts';

export type TellPersonDeps = ShowDeps & {
  readonly viewers: ViewerReader;
  readonly listeners: Listeners;
  readonly renderer: StreamRenderer;
};

/** Shows a new notification to its reader, wherever they listen. */
export async function tellOfNotification(
  deps: TellPersonDeps,
  { accountId, notification }: NotificationEvents['notification.added'],
): Promise<void> {
  const listeners = deps.listeners.of(`notifications:${accountId}`);
  if (listeners.size === 0) return;
  const viewer = await deps.viewers.get(accountId);
  const shown = await showNotifications(deps, viewer, [notification]);
  const [text] = await deps.renderer.notifications(shown, viewer);
  if (text === undefined) return;
  const event = { kind: 'notification', id: notification.id, text } as const;
  for (const { send } of listeners) send(event);
}

/** Shows a conversation that went on to one of its people, wherever they listen. */
export async function tellOfConversation(
  deps: TellPersonDeps,
  { accountId, conversation }: ConversationEvents['conversation.changed'],
): Promise<void> {
  const listeners = deps.listeners.of(`conversations:${accountId}`);
  if (listeners.size === 0) return;
  const viewer = await deps.viewers.get(accountId);
  const shown = await showConversations(deps, viewer, [conversation]);
  const [text] = await deps.renderer.conversations(shown, viewer);
  if (text === undefined) return;
  const event = { kind: 'conversation', id: conversation.lastId, text } as const;
  for (const { send } of listeners) send(event);
}
