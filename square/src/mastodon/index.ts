import type { App } from '#http/index.ts';
import { registerAccountActionRoutes } from './account-action-routes.ts';
import { registerAccountRoutes } from './account-routes.ts';
import type { MastodonDeps } from './deps.ts';
import { registerStatusActionRoutes } from './status-action-routes.ts';
import { registerStatusRoutes } from './status-routes.ts';
import { registerThreadRoutes } from './thread-routes.ts';
import { registerTimelineRoutes } from './timeline-routes.ts';

export * from './instance-routes.ts';
export type { MastodonDeps } from './deps.ts';
export { readThread } from './thread-routes.ts';
export { renderStatuses, toJsonArray, type FilterPlace, type RenderDeps } from './render-statuses.ts';
export { toAccountEntity, toAccountJson } from './account-entity.ts';
export type { PostingDefaults } from './status-forms.ts';

/** The client API as Mastodon's apps speak it: posts, timelines, accounts. */
export function registerClientApi(app: App, deps: MastodonDeps): void {
  registerStatusRoutes(app, deps);
  registerStatusActionRoutes(app, deps);
  registerThreadRoutes(app, deps);
  registerTimelineRoutes(app, deps);
  registerAccountRoutes(app, deps);
  registerAccountActionRoutes(app, deps);
}
