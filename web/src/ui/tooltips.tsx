import './tooltips.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { placeTip } from './placement.ts';

const PATIENCE_MS = 500;
const SELECTOR = '[data-tip]';

/**
 * Shows the `data-tip` of whatever the mouse rests on or the keyboard comes to; Escape takes it away. For the eye alone: what
 * it says is also the name or the text of its element.
 */
export function Tooltips() {
  const [owner, setOwner] = useState<Element>();
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => watch(tip, setOwner), []);
  useLayoutEffect(() => {
    if (!owner || !tip.current) return undefined;
    tip.current.showPopover();
    putBeside(tip.current, owner);
    return () => tip.current?.hidePopover();
  }, [owner]);
  return (
    <div ref={tip} class="tooltip" popover="manual" aria-hidden="true">
      <span>{owner?.getAttribute('data-tip')}</span>
    </div>
  );
}

function putBeside(tip: HTMLElement, owner: Element): void {
  const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const place = placeTip(owner.getBoundingClientRect(), tip.getBoundingClientRect(), screen);
  Object.assign(tip.style, { left: `${place.left}px`, top: `${place.top}px` });
}

function watch(
  tip: { readonly current: HTMLElement | null },
  show: (owner: Element | undefined) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Element | undefined;
  const turnTo = (owner: Element | undefined, delayMs = 0) => {
    clearTimeout(timer);
    shown = owner;
    if (delayMs > 0) timer = setTimeout(() => show(owner), delayMs);
    else show(owner);
  };
  const leave = () => shown && turnTo(undefined);
  const over = ({ target, pointerType }: PointerEvent) => {
    if (pointerType !== 'mouse' || tip.current?.contains(target as Node)) return;
    const owner = (target as Element).closest(SELECTOR) ?? undefined;
    if (owner === shown) return;
    if (owner) turnTo(owner, PATIENCE_MS);
    else leave();
  };
  const focus = ({ target }: FocusEvent) => {
    if ((target as Element).matches(`${SELECTOR}:focus-visible`)) turnTo(target as Element);
  };
  const press = ({ key }: KeyboardEvent) => key === 'Escape' && leave();
  // The keyboard's coming to an element often scrolls to it: what it is called moves along.
  const scroll = () => {
    if (shown?.matches(':focus-visible') && tip.current) putBeside(tip.current, shown);
    else leave();
  };
  const until = new AbortController();
  const options = { signal: until.signal, capture: true, passive: true };
  document.addEventListener('pointerover', over, options);
  document.addEventListener('focusin', focus, options);
  document.addEventListener('keydown', press, options);
  document.addEventListener('scroll', scroll, options);
  for (const type of ['focusout', 'pointerdown', 'click']) document.addEventListener(type, leave, options);
  return () => {
    clearTimeout(timer);
    until.abort();
  };
}
