import type { CSSProperties } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const STEP = 1.4;
const MOST = 8;

type View = { readonly scale: number; readonly x: number; readonly y: number };
const WHOLE: View = { scale: 1, x: 0, y: 0 };

/** Zooming and moving a picture: by wheel, by keys, with one finger or the mouse once it is larger, with two fingers. */
export function useZoom(resetOn: unknown) {
  const [view, setView] = useState(WHOLE);
  const pointers = useRef(new Map<number, PointerEvent>());
  useEffect(() => setView(WHOLE), [resetOn]);
  const scaleBy = (factor: number) =>
    setView((before) => {
      const scale = Math.max(1, Math.min(MOST, before.scale * factor));
      return scale === 1 ? WHOLE : { ...before, scale };
    });
  const move = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const others = [...pointers.current.values()].filter((each) => each.pointerId !== event.pointerId);
    pointers.current.set(event.pointerId, event);
    const [other] = others;
    if (other) return scaleBy(distance(event, other) / Math.max(1, distance(before, other)));
    const x = event.clientX - before.clientX;
    const y = event.clientY - before.clientY;
    setView((now) => (now.scale === 1 ? now : { ...now, x: now.x + x, y: now.y + y }));
  };
  const release = ({ pointerId }: PointerEvent) => void pointers.current.delete(pointerId);
  return {
    by: (steps: number) => scaleBy(STEP ** steps),
    reset: () => setView(WHOLE),
    props: {
      style: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` } as CSSProperties,
      draggable: false,
      onWheel: (event: WheelEvent) => scaleBy(event.deltaY < 0 ? STEP : 1 / STEP),
      onPointerDown: (event: PointerEvent) => {
        pointers.current.set(event.pointerId, event);
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: move,
      onPointerUp: release,
      onPointerCancel: release,
      onDblClick: () => scaleBy(view.scale > 1 ? 1 / MOST : STEP ** 3),
    },
  };
}

function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
