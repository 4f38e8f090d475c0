import type { Attachment } from '#outbox/index.ts';
import type { Limits } from './limits.ts';

/** Why a file cannot be attached. */
export type FileFault = 'type' | 'size' | 'count';

type FileFacts = { readonly type: string; readonly size: number };

/** Sorts files into those that the server takes and those that it would refuse, before anything is sent. */
export function sortFiles<F extends FileFacts>(
  files: readonly F[],
  attached: number,
  limits: Limits,
): { readonly taken: readonly F[]; readonly refused: readonly { file: F; fault: FileFault }[] } {
  const taken: F[] = [];
  const refused: { file: F; fault: FileFault }[] = [];
  for (const file of files) {
    const fault =
      findFileFault(file, limits) ?? (attached + taken.length >= limits.maxFiles ? 'count' : undefined);
    if (fault) refused.push({ file, fault });
    else taken.push(file);
  }
  return { taken, refused };
}

function findFileFault({ type, size }: FileFacts, limits: Limits): FileFault | undefined {
  if (!limits.types.includes(type)) return 'type';
  const most = type.startsWith('image/') ? limits.maxImageBytes : limits.maxVideoBytes;
  return size > most ? 'size' : undefined;
}

/** The list with one of it a step nearer to the beginning or end. */
export function moveStep<T>(list: readonly T[], at: number, step: -1 | 1): readonly T[] {
  const to = at + step;
  const moved = list[at];
  if (moved === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, moved);
}

export type Focus = NonNullable<Attachment['focus']>;

export const MIDDLE: Focus = { x: 0, y: 0 };

/** The focal point that a place within a picture is: shares of its width and height, from the left and the top. */
export function toFocus(share: { readonly left: number; readonly top: number }): Focus {
  return { x: round(clamp(share.left * 2 - 1)), y: round(clamp(1 - share.top * 2)) };
}

/** Where a focal point lies within its picture. */
export function toShare({ x, y }: Focus): { readonly left: number; readonly top: number } {
  return { left: (x + 1) / 2, top: (1 - y) / 2 };
}

const STEP = 0.1;
const STEPS: Readonly<Record<string, Focus>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
};

/** The focal point after an arrow key; undefined for any other key. */
export function moveFocus({ x, y }: Focus, key: string): Focus | undefined {
  const step = STEPS[key];
  return step && { x: round(clamp(x + step.x)), y: round(clamp(y + step.y)) };
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

function round(value: number): number {
  return Math.round(value * 100) / 100 + 0; // no -0
}
