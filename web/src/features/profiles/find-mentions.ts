/** The people of this square whom a profile's text names, as far as its links tell: the API lists none of them. */
export function findMentions(
  html: string,
  server: string,
): { readonly url: string; readonly acct: string }[] {
  return [...html.matchAll(/href="([^"]+)"/g)].flatMap(([, url = '']) => {
    const path = url.startsWith(`${server}/@`) ? url.slice(server.length + 2) : '';
    return /^[\w.-]+$/.test(path) ? [{ url, acct: path }] : [];
  });
}
