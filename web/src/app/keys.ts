type KeyDeps = { readonly navigate: (path: string) => void; readonly document: Document };

/** What `g` and then a key leads to. */
export const GO_KEYS: Readonly<Record<string, string>> = {
  h: '/home',
  n: '/notifications',
  l: '/local',
  s: '/search',
  b: '/bookmarks',
  f: '/favourites',
  d: '/conversations',
  o: '/outbox',
  p: '/preferences',
};

/** What a key presses on the post that has the focus: a button by its `data-key`. */
const POST_KEYS = new Set(['r', 'b', 'f', 'k', 'j', 'o', 'm', 'q', 'x']);
const SECOND_KEY_MS = 1_500;

/** Handles single keys, but never while something is typed, or in a dialog. */
export function createKeys({ navigate, document }: KeyDeps): (event: KeyboardEvent) => void {
  let goneAt = -Infinity;
  return (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target) ||
      document.querySelector('dialog[open]')
    )
      return;
    const { key } = event;
    const isSecond = event.timeStamp - goneAt < SECOND_KEY_MS;
    goneAt = -Infinity;
    if (isSecond) {
      const path = GO_KEYS[key];
      if (path !== undefined) navigate(path);
      return;
    }
    if (key === 'g') goneAt = event.timeStamp;
    else if (key === 'n') navigate('/compose');
    else if (key === '/') navigate('/search');
    else if (key === '?') navigate('/preferences/keys');
    else if (key === '.') press(document, '.timeline-pill button');
    else if (POST_KEYS.has(key)) actOnPost(document, key);
    else return;
    event.preventDefault();
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function actOnPost(document: Document, key: string): void {
  if (key === 'j' || key === 'k') return move(document, key === 'j' ? 1 : -1);
  const post = document.activeElement?.closest('[data-post]');
  if (!post) return;
  if (key === 'o') post.querySelector<HTMLElement>('.post-time')?.click();
  else post.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click();
}

/** Goes to the next post, from the one that has the focus or else from the first that is seen. */
function move(document: Document, step: 1 | -1): void {
  const posts = [...document.querySelectorAll<HTMLElement>('main [data-post]')];
  const at = posts.indexOf(document.activeElement?.closest<HTMLElement>('[data-post]') as HTMLElement);
  const firstSeen = posts.findIndex((post) => post.getBoundingClientRect().bottom > 80);
  const next = posts[at < 0 ? Math.max(0, firstSeen) : at + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}

function press(document: Document, selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
