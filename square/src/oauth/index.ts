export { OUT_OF_BAND, type App } from './app.ts';
export {
  agree,
  checkAuthorization,
  toDenial,
  type AuthorizationParams,
  type AuthorizationRequest,
} from './authorize.ts';
export { createOAuth, type OAuth, type OAuthEvents } from './context.ts';
export { deleteApp, endGrant, endToken, listAuthorizedApps, type Grant } from './end-tokens.ts';
export { type IssuedToken } from './issue-token.ts';
export { type AppReader } from './read-apps.ts';
export { createRevocations, type Ended, type Revocations } from './revocations.ts';
export { coversScopes, expandScopes, listScopes } from './scopes.ts';
export { createTokenKeeper, type TokenKeeper } from './tokens.ts';
export { registerAppRoutes } from './app-routes.ts';
export { registerOAuthRoutes } from './oauth-routes.ts';
