import type { App } from '#http/index.ts';
import type { PublicPages } from './context.ts';
import { registerFront } from './front-routes.ts';
import { registerPost } from './post-routes.ts';
import { registerProfiles } from './profile-routes.ts';
import { registerTags } from './tag-routes.ts';
import { registerTexts } from './text-routes.ts';

/** What visitors read, made on the server. */
export function registerPublicPages(app: App, pages: PublicPages): void {
  registerFront(app, pages);
  registerProfiles(app, pages);
  registerPost(app, pages);
  registerTags(app, pages);
  registerTexts(app, pages);
}
