export { createPublicPages, type PublicPages, type PublicPagesDeps } from './context.ts';
export { registerPublicPages } from './routes.ts';
