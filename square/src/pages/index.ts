export { createPages, type Pages } from './context.ts';
export { toErrorPage } from './error-page.ts';
export { registerPageRoutes } from './routes.ts';
