import type { Id } from './id.ts';

/** The addresses of this square's own pages and things; all absolute. */
export type Urls = {
  readonly base: string;
  /** Host and port as people write it behind the @. */
  readonly domain: string;
  account(username: string): string;
  accountUri(username: string): string;
  post(username: string, id: Id): string;
  postUri(username: string, id: Id): string;
  tag(name: string): string;
  media(key: string): string;
};

export function createUrls(publicUrl: string): Urls {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    base,
    domain: new URL(base).host,
    account: (username) => `${base}/@${username}`,
    accountUri: (username) => `${base}/users/${username}`,
    post: (username, id) => `${base}/@${username}/${id}`,
    postUri: (username, id) => `${base}/users/${username}/statuses/${id}`,
    tag: (name) => `${base}/tags/${encodeURIComponent(name)}`,
    media: (key) => `${base}/media/${key}`,
  };
}
