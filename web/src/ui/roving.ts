export type Orientation = 'vertical' | 'horizontal';

const TYPING_MS = 600;

/** Where a key leads among `count` stops in a circle; undefined where it leads nowhere. `at` is -1 before the first. */
export function findStop(
  key: string,
  at: number,
  count: number,
  way: { readonly orientation: Orientation; readonly isRtl: boolean },
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = toStep(key, way.orientation, way.isRtl);
  if (step === undefined) return undefined;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}

function toStep(key: string, orientation: Orientation, isRtl: boolean): number | undefined {
  const [back, on] =
    orientation === 'vertical'
      ? ['ArrowUp', 'ArrowDown']
      : isRtl
        ? ['ArrowRight', 'ArrowLeft']
        : ['ArrowLeft', 'ArrowRight'];
  if (key === on) return 1;
  return key === back ? -1 : undefined;
}

/** The next text that begins with what was typed; one letter again and again goes from one to the next. */
export function findTyped(texts: readonly string[], at: number, typed: string): number | undefined {
  const letters = [...typed.toLocaleLowerCase()];
  const isSame = letters.every((letter) => letter === letters[0]);
  const wanted = isSame ? (letters[0] ?? '') : letters.join('');
  const start = isSame ? at + 1 : Math.max(0, at);
  for (let step = 0; step < texts.length; step++) {
    const index = (start + step) % texts.length;
    if (texts[index]?.trim().toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}

export type Typing = { readonly text: string; readonly atMs: number };

/** What has been typed with this key: it begins anew after a pause. Undefined for keys that write nothing. */
export function typeOn(
  before: Typing,
  event: Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Typing | undefined {
  const { key, timeStamp } = event;
  if ([...key].length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const kept = timeStamp - before.atMs < TYPING_MS ? before.text : '';
  if (key === ' ' && kept === '') return undefined;
  return { text: kept + key, atMs: timeStamp };
}
