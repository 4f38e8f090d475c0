const COUNT = /^\(\d+\+?\) /;
const MOST_SHOWN = 99;

/** `(3) Notifications`; without a number where there is nothing. */
export function withCount(title: string, count: number): string {
  const bare = title.replace(COUNT, '');
  if (count === 0) return bare;
  return `(${count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}) ${bare}`;
}

/** Holds a count before the page's title, whatever screen sets it; answers how to stop. */
export function keepCountInTitle(document: Document, count: number): () => void {
  const write = () => {
    const wanted = withCount(document.title, count);
    if (wanted !== document.title) document.title = wanted;
  };
  write();
  const observer = new MutationObserver(write);
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}
