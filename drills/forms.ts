import type { Answer, Client } from '@merle/replay';

/** Opens a page as a browser does, and sends its form with what is typed in; answers what came back. */
export async function submitForm(
  client: Client,
  origin: string,
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<Answer> {
  const page = await client.ask(path, { headers: { accept: 'text/html' } });
  if (page.status !== 200) return page;
  const hidden = page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const fields = Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
  const cookies = [page.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  return client.ask(path, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, ...typed }),
    headers: { accept: 'text/html', cookie: cookies.join('; '), origin, 'sec-fetch-site': 'same-origin' },
  });
}
