import type { Id } from '#kernel/index.ts';
import type { ShownConversation } from '#conversations/index.ts';
import type { ShownNotification } from '#notifications/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';

/**
 * What a listener is told. `text` is the thing's JSON as this listener's viewer sees it; listeners who see the same
 * get the very same object. `id` orders what can be asked for again after a break.
 */
export type StreamEvent =
  | { readonly kind: 'post-added' | 'notification' | 'conversation'; readonly id: Id; readonly text: string }
  | { readonly kind: 'post-edited'; readonly text: string }
  | { readonly kind: 'post-removed'; readonly postId: Id }
  | { readonly kind: 'filters-changed' | 'notifications-let-in' };

/** Makes JSON of things; the API's own words are its business. */
export type StreamRenderer = {
  /** One and the same post or repost as each of these sees it. */
  posts(seen: readonly { shown: ShownPost; viewer: Viewer | undefined }[]): Promise<readonly string[]>;
  /** Several posts as one viewer sees them. */
  page(shown: readonly ShownPost[], viewer: Viewer | undefined): Promise<readonly string[]>;
  notifications(shown: readonly ShownNotification[], viewer: Viewer): Promise<readonly string[]>;
  conversations(shown: readonly ShownConversation[], viewer: Viewer): Promise<readonly string[]>;
};
