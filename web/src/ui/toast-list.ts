import type { IconName } from '#icons/index.ts';
import { createStored, type Stored } from './stored.ts';

export type ToastWish = {
  readonly text: string;
  readonly icon?: IconName | undefined;
  readonly isFault?: boolean | undefined;
  /** One thing to do about it, such as Undo. */
  readonly action?: { readonly text: string; readonly onSelect: () => void } | undefined;
};
export type Toast = ToastWish & { readonly id: number };

export type ToastList = Stored<readonly Toast[]> & {
  /** Returns how to take it away before its time. */
  show(wish: ToastWish): () => void;
  dismiss(id: number): void;
  /** While somebody points at them or has the focus there, they stay. */
  hold(isHeld: boolean): void;
};

/** Calls back after a while, unless told not to. */
export type Schedule = (callback: () => void, ms: number) => () => void;

const MOST = 3;
const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 10_000;

/** Short messages that pass by themselves; the oldest goes when there are too many. */
export function createToastList(schedule: Schedule = afterMs): ToastList {
  const stored = createStored<readonly Toast[]>([]);
  const timers = new Map<number, () => void>();
  let lastId = 0;
  let isHeld = false;
  const stop = (id: number) => {
    timers.get(id)?.();
    timers.delete(id);
  };
  const dismiss = (id: number) => {
    stop(id);
    stored.set(stored.get().filter((toast) => toast.id !== id));
    if (stored.get().length === 0) isHeld = false; // what is gone is not pointed at
  };
  const start = ({ id, action }: Toast) => {
    stop(id);
    timers.set(
      id,
      schedule(() => dismiss(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS),
    );
  };
  return {
    get: stored.get,
    subscribe: stored.subscribe,
    dismiss,
    show: (wish) => {
      const toast = { ...wish, id: ++lastId };
      for (const { id } of stored.get().slice(0, -(MOST - 1))) stop(id);
      stored.set([...stored.get().slice(-(MOST - 1)), toast]);
      if (!isHeld) start(toast);
      return () => dismiss(toast.id);
    },
    hold: (next) => {
      isHeld = next;
      for (const toast of stored.get()) (isHeld ? () => stop(toast.id) : () => start(toast))();
    },
  };
}

function afterMs(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
