export { createPages, type Pages } from './context.ts';
export { seeOther } from './answers.ts';
export { registerPageRoutes } from './routes.ts';
