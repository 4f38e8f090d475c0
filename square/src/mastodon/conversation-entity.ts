import type { ShownConversation } from '#conversations/index.ts';
import type { Viewer } from '#viewers/index.ts';
import { toAccountJson } from './account-entity.ts';
import { renderStatuses, toJsonArray, type RenderDeps } from './render-statuses.ts';

/** https://docs.joinmastodon.org/entities/Conversation/ */
export async function renderConversations(
  deps: RenderDeps,
  shown: readonly ShownConversation[],
  viewer: Viewer,
): Promise<string[]> {
  const statuses = await renderStatuses(
    deps,
    shown.map(({ last }) => last),
    viewer,
  );
  return shown.map(({ conversation, people }, at) => {
    const accounts = toJsonArray(people.map((card) => toAccountJson(card, deps.urls)));
    return `{"id":"${conversation.rootId}","unread":${conversation.unread},"accounts":${accounts},"last_status":${statuses[at]}}`;
  });
}
