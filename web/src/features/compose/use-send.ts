import { useRef, useState } from 'preact/hooks';
import { useUi } from '#ui/index.ts';
import { isOutOfRoom, type Item } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { toNewDraft } from './draft.ts';
import type { Composition, Part } from './composition.ts';
import { findFault } from './find-fault.ts';
import type { Limits } from './limits.ts';
import type { Place } from './place.ts';
import { sendParts, type Sent } from './send-parts.ts';
import { useTellSent } from './use-tell-sent.ts';
import { words } from './words.ts';

type Deps = {
  readonly place: Place;
  readonly composition: Composition;
  readonly limits: Limits;
  readonly root: { readonly current: HTMLElement | null };
  readonly onSent?: ((items: readonly Item[]) => void) | undefined;
};

/** Sends what is written: asks first where a picture is not described, and goes to what must be changed. */
export function useSend({ place, composition, limits, root, onSent }: Deps) {
  const { preferences } = useSession();
  const handOver = useHandOver(place, composition, onSent);
  const [hasTried, setTried] = useState(false);
  const [undescribed, setUndescribed] = useState(0);
  const go = (selector: string) => root.current?.querySelector<HTMLElement>(selector)?.focus();
  const send = () => {
    const parts = composition.get();
    const faulty = parts.find(({ draft }) => findFault(draft, limits) !== undefined);
    if (faulty) {
      setTried(true);
      return go(`[data-part="${faulty.key}"] textarea`);
    }
    const missing = preferences.get().asksForAlt ? countUndescribed(parts) : 0;
    if (missing > 0) setUndescribed(missing);
    else void handOver.send();
  };
  return {
    send,
    hasTried,
    isBusy: handOver.isBusy,
    undescribed,
    describe: () => {
      setUndescribed(0);
      // Once the dialog has given the focus back.
      requestAnimationFrame(() => go('.picture-face:has(.missing)'));
    },
    sendAnyway: () => {
      setUndescribed(0);
      void handOver.send();
    },
  };
}

function countUndescribed(parts: readonly Part[]): number {
  return parts.flatMap(({ draft }) => draft.attachments).filter(({ alt }) => alt.trim() === '').length;
}

function useHandOver(place: Place, composition: Composition, onSent: Deps['onSent']) {
  const session = useSession();
  const { toasts } = useUi();
  const tellSent = useTellSent();
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const fail = (text: string) => {
    composition.reopen();
    toasts.show({ text, isFault: true });
  };
  const finish = async (sent: Sent) => {
    switch (sent.kind) {
      case 'kept':
        tellSent(sent.items);
        // Whoever writes the next one does so as this one was written.
        composition.reopen();
        await composition.clear(toBlank(composition.get()[0]!));
        onSent?.(sent.items);
        break;
      case 'busy':
        fail(words.isOnItsWay);
        break;
      case 'failed':
        dropSent(composition, sent);
        fail(isOutOfRoom(sent.error) ? words.noRoom : words.notKept);
        break;
    }
  };
  const send = async () => {
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    try {
      await composition.close();
      await finish(await sendParts(session, place, composition.get()));
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  };
  return { send, isBusy };
}

function toBlank({ draft }: Part) {
  const { visibility, sensitive, language, quotePolicy = 'public' } = draft;
  return toNewDraft({ visibility, sensitive, language, quotePolicy });
}

/** What the outbox has is not written here any more; the rest goes on after it. */
function dropSent(composition: Composition, { from, after }: Extract<Sent, { kind: 'failed' }>): void {
  const parts = composition.get();
  for (const { key } of parts.slice(0, from)) composition.removePart(key);
  const next = parts[from];
  if (next && after) {
    composition.change(next.key, (draft) => ({ ...draft, inReplyTo: { itemId: after.id } }));
  }
}
