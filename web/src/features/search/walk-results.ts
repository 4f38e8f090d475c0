import type { TargetedKeyboardEvent } from 'preact';

/** Arrow keys lead from the field into the results, and from one to the next. */
export function walkResults(event: TargetedKeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-result]')];
  const stops = [event.currentTarget.querySelector<HTMLElement>('input'), ...results.map(findStop)];
  const from = document.activeElement;
  const at = from?.matches('input') ? 0 : results.findIndex((result) => result.contains(from)) + 1;
  const next = stops[at + step];
  if (!next || (at === 0 && !from?.matches('input'))) return;
  event.preventDefault();
  next.focus();
}

function findStop(result: HTMLElement): HTMLElement | null {
  return result.querySelector<HTMLElement>('[data-post], a[href]:not([tabindex="-1"]), button');
}
