export { createPages, type Pages } from './context.ts';
export { registerPageRoutes } from './routes.ts';
