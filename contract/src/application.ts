import { Type, type Static } from 'typebox';
import { Count, Id, Uri, entity, listOf, nullable, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Application/ */
export const Application = entity('Application', {
  id: Id,
  name: Type.String(),
  website: nullable(Type.String()),
  scopes: listOf(Type.String()),
  redirect_uri: Type.String({ description: 'All of them, one a line' }),
  redirect_uris: listOf(Type.String()),
  vapid_key: Type.String(),
});
export type Application = Static<typeof Application>;

/** https://docs.joinmastodon.org/entities/CredentialApplication/ */
export const CredentialApplication = entity('CredentialApplication', {
  ...Application.properties,
  client_id: Type.String(),
  client_secret: Type.String(),
  client_secret_expires_at: Count,
});
export type CredentialApplication = Static<typeof CredentialApplication>;

/** https://docs.joinmastodon.org/entities/Token/ ; made at this second since 1970. */
export const Token = entity('Token', {
  access_token: Type.String(),
  token_type: oneOf('Bearer'),
  scope: Type.String(),
  created_at: Count,
});
export type Token = Static<typeof Token>;

/** RFC 8414, section 2. */
export const AuthorizationServer = entity('AuthorizationServer', {
  issuer: Uri,
  service_documentation: Uri,
  authorization_endpoint: Uri,
  token_endpoint: Uri,
  app_registration_endpoint: Uri,
  revocation_endpoint: Uri,
  userinfo_endpoint: Uri,
  scopes_supported: listOf(Type.String()),
  response_types_supported: listOf(Type.String()),
  response_modes_supported: listOf(Type.String()),
  code_challenge_methods_supported: listOf(Type.String()),
  grant_types_supported: listOf(Type.String()),
  token_endpoint_auth_methods_supported: listOf(Type.String()),
  revocation_endpoint_auth_methods_supported: listOf(Type.String()),
});
export type AuthorizationServer = Static<typeof AuthorizationServer>;

/** The standard claims of OpenID Connect (Core 1.0, 5.1). */
export const UserInfo = entity('UserInfo', {
  iss: Uri,
  sub: Uri,
  name: Type.String(),
  preferred_username: Type.String(),
  profile: Uri,
  picture: Type.Optional(Uri),
});
export type UserInfo = Static<typeof UserInfo>;
