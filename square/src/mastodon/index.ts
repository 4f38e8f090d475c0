import type { App } from '#http/index.ts';
import type { CreateReportDeps } from '#moderation/index.ts';
import { registerAccountActionRoutes } from './account-action-routes.ts';
import { registerAccountRoutes } from './account-routes.ts';
import { registerConversationRoutes } from './conversation-routes.ts';
import { registerFilterRoutes, type FilterRouteDeps } from './filter-routes.ts';
import { registerV1FilterRoutes } from './filter-v1-routes.ts';
import { registerListRoutes, type ListRouteDeps } from './list-routes.ts';
import type { MastodonDeps } from './deps.ts';
import { registerMarkerRoutes } from './marker-routes.ts';
import { registerNotificationGroupRoutes } from './notification-group-routes.ts';
import { registerNotificationPolicyRoutes } from './notification-policy-routes.ts';
import { registerNotificationRoutes } from './notification-routes.ts';
import { registerDomainBlockRoutes } from './domain-block-routes.ts';
import { registerFeaturedTagRoutes } from './featured-tag-routes.ts';
import { registerAbsentRoutes } from './absent-routes.ts';
import { registerPeopleRoutes } from './people-routes.ts';
import { registerPollRoutes } from './poll-routes.ts';
import { registerQuoteRoutes } from './quote-routes.ts';
import { registerReportRoutes } from './report-routes.ts';
import { registerSearchRoutes, type SearchRouteDeps } from './search-routes.ts';
import { registerEmojiRoutes, type EmojiRouteDeps } from './emoji-routes.ts';
import { registerMediaRoutes, type MediaRouteDeps } from './media-routes.ts';
import { registerProfileRoutes, type ProfileRouteDeps } from './profile-routes.ts';
import { registerStatusActionRoutes } from './status-action-routes.ts';
import { registerStatusRoutes } from './status-routes.ts';
import { registerStreamEventRoutes } from './stream-event-routes.ts';
import { registerStreamSocketRoutes, type StreamRouteDeps } from './stream-socket-routes.ts';
import { registerTagRoutes } from './tag-routes.ts';
import { registerThreadRoutes } from './thread-routes.ts';
import { registerTimelineRoutes } from './timeline-routes.ts';

export { registerInstanceRoutes, type InstanceRouteDeps } from './instance-routes.ts';
export { registerWellKnownRoutes } from './well-known-routes.ts';
export type { MastodonDeps } from './deps.ts';
export { renderStatuses, toJsonArray, type RenderDeps } from './render-statuses.ts';
export { createStreamRenderer } from './stream-renderer.ts';
export { toAccountEntity, toAccountJson } from './account-entity.ts';

/** What all its routes together need; the composition root's record satisfies it. */
export type ClientApiDeps = MastodonDeps &
  StreamRouteDeps &
  ListRouteDeps &
  FilterRouteDeps &
  SearchRouteDeps &
  CreateReportDeps &
  ProfileRouteDeps &
  MediaRouteDeps &
  EmojiRouteDeps;

/** The client API as Mastodon's apps speak it: posts, timelines, accounts, profiles, pictures. */
export function registerClientApi(app: App, deps: ClientApiDeps): void {
  registerStatusRoutes(app, deps);
  registerStatusActionRoutes(app, deps);
  registerThreadRoutes(app, deps);
  registerTimelineRoutes(app, deps);
  registerAccountRoutes(app, deps);
  registerAccountActionRoutes(app, deps);
  registerListRoutes(app, deps);
  registerFilterRoutes(app, deps);
  registerV1FilterRoutes(app, deps);
  registerNotificationRoutes(app, deps);
  registerNotificationGroupRoutes(app, deps);
  registerNotificationPolicyRoutes(app, deps);
  registerMarkerRoutes(app, deps);
  registerTagRoutes(app, deps);
  registerFeaturedTagRoutes(app, deps);
  registerDomainBlockRoutes(app, deps);
  registerPollRoutes(app, deps);
  registerQuoteRoutes(app, deps);
  registerReportRoutes(app, deps);
  registerPeopleRoutes(app, deps);
  registerSearchRoutes(app, deps);
  registerAbsentRoutes(app, deps);
  registerConversationRoutes(app, deps);
  registerProfileRoutes(app, deps);
  registerMediaRoutes(app, deps);
  registerEmojiRoutes(app, deps);
  registerStreamSocketRoutes(app, deps);
  registerStreamEventRoutes(app, deps);
  // Before the server stops listening, so that it need not wait for streams.
  app.addHook('preClose', async () => deps.openStreams.close());
}
