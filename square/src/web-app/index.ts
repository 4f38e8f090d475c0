export { openAppFiles, type AppFiles } from './app-files.ts';
export { registerWebApp, type WebApp } from './web-app-routes.ts';
