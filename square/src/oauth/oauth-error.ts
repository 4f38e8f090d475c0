/** The errors of RFC 6749 (4.1.2.1, 5.2) and RFC 7009 that we answer with. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied';

/** What an app did wrong, in OAuth's own words; the description is for who develops it. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode;
  constructor(code: OAuthErrorCode, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.code = code;
  }
}

/** RFC 6749, 5.2: who could not prove which app it is hears 401; RFC 7009 has 403 for another app's token. */
export function statusOf({ code }: OAuthError): number {
  if (code === 'invalid_client') return 401;
  return code === 'unauthorized_client' ? 403 : 400;
}
