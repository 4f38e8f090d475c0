/** As much of a browser as forms need: it keeps cookies, follows redirects on its own site, and fills in forms. */
export type TestBrowser = {
  go(path: string): Promise<void>;
  /** Goes to the first link on the page whose path begins so. */
  follow(path: string): Promise<void>;
  /** Sends the first form with this action, with its hidden fields and what is typed in. */
  submit(action: string, typed: Record<string, string>): Promise<void>;
  post(path: string, body: Record<string, string>, headers: Record<string, string>): Promise<void>;
  /** What the form with this action would send by itself. */
  fields(action: string): Record<string, string>;
  path(): string;
  status(): number;
  header(name: string): string | null;
  /** Where the last redirect led. */
  location(): string | undefined;
  /** The address on another site that it was sent to, where it did not follow. */
  leftFor(): string | undefined;
  markup(): string;
  text(): string;
  cookies(): string[];
};

type Sent = { readonly path: string; readonly init: RequestInit };

/** `origin` is what people type in, where that is not where the square listens. */
export function createTestBrowser(url: string, origin = url): TestBrowser {
  const jar = new Map<string, string>();
  let answer = new Response();
  let markup = '';
  let path = '';
  let location: string | undefined;
  let leftFor: string | undefined;

  const send = async ({ path: to, init }: Sent): Promise<void> => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    answer = await fetch(new URL(to, url), { ...init, headers, redirect: 'manual' });
    keepCookies(jar, answer.headers.getSetCookie());
    markup = await answer.text();
    path = new URL(to, url).pathname;
    const next = answer.headers.get('location');
    if (next === null) return;
    location = next;
    const target = new URL(next, origin);
    if (target.origin !== origin) leftFor = next;
    else await send({ path: `${target.pathname}${target.search}`, init: { method: 'GET' } });
  };
  const begin = (sent: Sent) => {
    location = leftFor = undefined;
    return send(sent);
  };
  const post = (to: string, body: Record<string, string>, headers: Record<string, string>) =>
    begin({ path: to, init: { method: 'POST', body: new URLSearchParams(body), headers } });
  const fields = (action: string) => readFields(markup, action);
  return {
    go: (to) => begin({ path: to, init: { method: 'GET' } }),
    follow: (to) => {
      const found = [...markup.matchAll(/href="([^"]+)"/g)].find(([, href = '']) => href.startsWith(to))?.[1];
      if (found === undefined) throw new Error(`there is no link to ${to}`);
      return begin({ path: unescape(found), init: { method: 'GET' } });
    },
    submit: (action, typed) =>
      post(action, { ...fields(action), ...typed }, { origin, 'sec-fetch-site': 'same-origin' }),
    post,
    fields,
    path: () => path,
    status: () => answer.status,
    header: (name) => answer.headers.get(name),
    location: () => location,
    leftFor: () => leftFor,
    markup: () => markup,
    text: () => unescape(markup.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' '),
    cookies: () => [...jar.keys()],
  };
}

function keepCookies(jar: Map<string, string>, lines: readonly string[]): void {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
}

function readFields(markup: string, action: string): Record<string, string> {
  const form = [...markup.matchAll(/<form [^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].find(
    ([, to]) => to === action,
  )?.[2];
  if (form === undefined) throw new Error(`there is no form for ${action} in ${markup}`);
  const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"(?: \/)?>/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, unescape(value)]));
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
