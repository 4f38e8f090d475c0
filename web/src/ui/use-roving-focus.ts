import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { findStop, findTyped, typeOn, type Orientation, type Typing } from './roving.ts';

export type RovingFocus = {
  /** What can be stopped at, among the descendants of the element that has the handler. */
  readonly selector: string;
  readonly orientation: Orientation;
  /** Letters go to the next stop whose text begins so. */
  readonly byTyping?: boolean | undefined;
};

const NOTHING: Typing = { text: '', atMs: -Infinity };

/** Moves the focus within an element by arrow keys, Home, End and, if wanted, letters: its handler of `keydown`. */
export function useRovingFocus<E extends HTMLElement>({
  selector,
  orientation,
  byTyping = false,
}: RovingFocus): (event: TargetedKeyboardEvent<E>) => void {
  const typing = useRef(NOTHING);
  return (event) => {
    const root = event.currentTarget;
    const stops = [...root.querySelectorAll<HTMLElement>(selector)];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const way = { orientation, isRtl: root.matches(':dir(rtl)') };
    let to = findStop(event.key, at, stops.length, way);
    const typed = to === undefined && byTyping ? typeOn(typing.current, event) : undefined;
    if (typed) {
      typing.current = typed;
      to = findTyped(
        stops.map((stop) => stop.textContent),
        at,
        typed.text,
      );
    }
    if (to === undefined && !typed) return;
    event.preventDefault();
    if (to !== undefined) stops[to]?.focus();
  };
}
