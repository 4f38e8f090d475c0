export type Size = { readonly width: number; readonly height: number };
export type Anchor = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const MARGIN = 8;
const GAP = 4;

/**
 * The corner of a box below what opened it, ends of the lines flush; above it where there is more room, and never out of the
 * window.
 */
export function placeBeside(
  anchor: Anchor,
  box: Size,
  screen: Size,
  isRtl: boolean,
): { readonly left: number; readonly top: number } {
  const below = screen.height - anchor.bottom - GAP - MARGIN;
  const above = anchor.top - GAP - MARGIN;
  const goesUp = below < box.height && above > below;
  return {
    left: keepWithin(isRtl ? anchor.left : anchor.right - box.width, screen.width - box.width),
    top: keepWithin(goesUp ? anchor.top - GAP - box.height : anchor.bottom + GAP, screen.height - box.height),
  };
}

function keepWithin(value: number, room: number): number {
  return Math.max(MARGIN, Math.min(value, room - MARGIN));
}

/** The corner of a small box centred below its anchor, or above it at the end of the window. */
export function placeTip(
  anchor: Anchor,
  box: Size,
  screen: Size,
): { readonly left: number; readonly top: number } {
  const goesUp = anchor.bottom + box.height > screen.height;
  return {
    left: keepWithin((anchor.left + anchor.right - box.width) / 2, screen.width - box.width),
    top: goesUp ? anchor.top - box.height : anchor.bottom,
  };
}
