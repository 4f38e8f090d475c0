import type { StreamRenderer } from '#streaming/index.ts';
import { renderConversations } from './conversation-entity.ts';
import { renderNotifications } from './notification-entity.ts';
import { renderForMany } from './render-for-many.ts';
import { renderStatuses, type RenderDeps } from './render-statuses.ts';

/** Makes of what is streamed the entities that the client API answers with. */
export function createStreamRenderer(deps: RenderDeps): StreamRenderer {
  return {
    posts: (seen) => renderForMany(deps, seen),
    page: (shown, viewer) => renderStatuses(deps, shown, viewer),
    notifications: (shown, viewer) => renderNotifications(deps, shown, viewer),
    conversations: (shown, viewer) => renderConversations(deps, shown, viewer),
  };
}
