import { findKey, type Deed } from './key-list.ts';

export type KeyDeps = {
  readonly navigate: (path: string) => void;
  readonly showHelp: () => void;
  readonly document: Pick<Document, 'querySelector' | 'querySelectorAll' | 'activeElement'>;
};

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'timeStamp' | 'preventDefault'
>;

const SECOND_KEY_MS = 1_500;

/** Handles single keys, but never while something is typed, or in a dialog. */
export function createKeys(deps: KeyDeps): (event: Pressed) => void {
  let goneAtMs = -Infinity;
  return (event) => {
    const { key, timeStamp } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(deps, event.target)) return;
    const isAfterG = timeStamp - goneAtMs < SECOND_KEY_MS;
    goneAtMs = key === 'g' && !isAfterG ? timeStamp : -Infinity;
    const found = findKey(key, isAfterG);
    if (!found) return;
    event.preventDefault();
    act(deps, found.deed);
  };
}

function isElsewhere({ document }: KeyDeps, target: EventTarget | null): boolean {
  return isTyping(target) || document.querySelector('dialog[open]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  const element = target && 'closest' in target ? (target as Element) : undefined;
  return Boolean(element?.closest('input, textarea, select, [contenteditable]'));
}

function act({ navigate, showHelp, document }: KeyDeps, deed: Deed): void {
  switch (deed.kind) {
    case 'go':
      return navigate(deed.path);
    case 'help':
      return showHelp();
    case 'move':
      return move(document, deed.step);
    case 'press': {
      const within = deed.on === 'screen' ? document : document.activeElement?.closest('[data-post]');
      return within?.querySelector<HTMLElement>(deed.selector)?.click();
    }
  }
}

/** Goes to the next post, from the one that has the focus or else from the first that is seen. */
function move(document: KeyDeps['document'], step: 1 | -1): void {
  const posts = [...document.querySelectorAll<HTMLElement>('main [data-post]')];
  const at = posts.indexOf(document.activeElement?.closest<HTMLElement>('[data-post]') as HTMLElement);
  const firstSeen = posts.findIndex((post) => post.getBoundingClientRect().bottom > 80);
  const next = posts[at < 0 ? Math.max(0, firstSeen) : at + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
