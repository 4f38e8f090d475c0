import type { App } from '#http/index.ts';
import { registerStyle } from '#markup/index.ts';
import { registerAuthorizeRoutes } from './authorize-routes.ts';
import type { Pages } from './context.ts';
import { registerLetterRoutes } from './letter-routes.ts';
import { registerPasswordRoutes } from './password-routes.ts';
import { registerSettingsRoutes } from './settings-routes.ts';
import { registerSignInRoutes } from './sign-in-routes.ts';
import { registerSignUpRoutes } from './sign-up-routes.ts';

/** The pages on which people prove who they are: plain forms, made on the server, without script. */
export function registerPageRoutes(app: App, pages: Pages): void {
  registerStyle(app, pages.style);
  registerSignInRoutes(app, pages);
  registerSignUpRoutes(app, pages);
  registerLetterRoutes(app, pages);
  registerPasswordRoutes(app, pages);
  registerAuthorizeRoutes(app, pages);
  registerSettingsRoutes(app, pages);
}
