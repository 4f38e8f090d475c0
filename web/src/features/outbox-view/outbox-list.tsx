import { useState } from 'preact/hooks';
import { classes, Icon, IconButton, IconLink, useUi } from '#ui/index.ts';
import { findStatus, type Action, type Item } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { toAddress } from '#features/compose/index.ts';
import { toPostPath } from '#features/posts/index.ts';
import { ItemState } from './item-state.tsx';
import { findStep, isInHand, isWriting } from './standing.ts';
import { useTakeBack } from './use-take-back.ts';
import { WaitingPost } from './waiting-post.tsx';
import { words } from './words.ts';

export type OutboxListProps = {
  readonly items: readonly Item[];
  /** Of an account that is not acting: what it wrote is changed when it is. */
  readonly isOther: boolean;
};

/** What waits, in the order in which it is sent; the order is changed by buttons, or by dragging. */
export function OutboxList({ items, isOther }: OutboxListProps) {
  const ordering = useOrdering(items);
  return (
    <ol class="outbox-list">
      {items.map((item) => (
        <li
          key={item.id}
          class={classes(ordering.isTarget(item.id) && 'target')}
          onDragOver={(event) => ordering.over(event, item.id)}
          onDrop={(event) => ordering.drop(event, item.id)}
        >
          {item.action.kind === 'post' || item.action.kind === 'edit' ? (
            <WaitingPost item={item}>
              <ItemTools item={item} ordering={ordering} mayEdit={!isOther} />
            </WaitingPost>
          ) : (
            <div class="waiting-act">
              <p>{toDeed(item.action)}</p>
              <ItemState item={item} />
              <ItemTools item={item} ordering={ordering} mayEdit={false} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What was done, in the words of whoever did it. */
function toDeed(action: Action): string {
  switch (action.kind) {
    case 'mark':
      return words.deeds[action.mark][action.on ? 0 : 1];
    case 'follow':
      return words.deeds.follow[action.on ? 0 : 1];
    default:
      return words.kinds[action.kind];
  }
}

type ToolsProps = {
  readonly item: Item;
  readonly ordering: Ordering;
  readonly mayEdit: boolean;
};

function ItemTools({ item, ordering, mayEdit }: ToolsProps) {
  const { outbox } = useSession();
  const takeBack = useTakeBack();
  const status = findStatus(item);
  const isRefused = item.state === 'refused';
  const inHand = isInHand(item);
  return (
    <div class="waiting-tools">
      {inHand && mayEdit && (
        <IconLink icon="edit" name={words.edit} href={toAddress({ kind: 'item', itemId: item.id })} isSmall />
      )}
      {isRefused && (
        <IconButton icon="refresh" name={words.resend} isSmall onClick={() => void outbox.resend(item.id)} />
      )}
      {ordering.isMovable(item.id) && <OrderTools id={item.id} ordering={ordering} />}
      {inHand && (
        <IconButton
          icon="trash"
          name={isRefused ? words.dismiss : words.cancel}
          tone="danger"
          isSmall
          onClick={(event) => {
            const goBeside = findBeside(event.currentTarget);
            void takeBack(item).then(goBeside);
          }}
        />
      )}
      {status && <IconLink icon="eye" name={words.view} href={toPostPath(status)} isSmall />}
    </div>
  );
}

/** Whoever takes things out one after the other goes on with the next; with none left, at the head of the screen. */
function findBeside(button: HTMLElement): () => void {
  const row = button.closest('li');
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  return () => {
    if (button.isConnected) return;
    const next = beside?.querySelector<HTMLElement>('.waiting-tools > :is(a, button)');
    (next ?? document.querySelector<HTMLElement>('h1'))?.focus();
  };
}

function OrderTools({ id, ordering }: { readonly id: string; readonly ordering: Ordering }) {
  return (
    <>
      <IconButton
        icon="up"
        name={words.sendEarlier}
        isSmall
        aria-disabled={!ordering.canStep(id, -1)}
        onClick={() => ordering.step(id, -1)}
      />
      <IconButton
        icon="down"
        name={words.sendLater}
        isSmall
        aria-disabled={!ordering.canStep(id, 1)}
        onClick={() => ordering.step(id, 1)}
      />
      <span
        class="waiting-handle"
        aria-hidden="true"
        draggable
        onDragStart={() => ordering.drag(id)}
        onDragEnd={ordering.end}
      >
        <Icon name="drag" />
      </span>
    </>
  );
}

type Ordering = ReturnType<typeof useOrdering>;

/** What is written goes out in an order; likes and the like go out beside it. */
function useOrdering(items: readonly Item[]) {
  const { outbox } = useSession();
  const { announcer } = useUi();
  const [dragged, setDragged] = useState<string>();
  const [target, setTarget] = useState<string>();
  const ids = items.filter((item) => isWriting(item) && item.state === 'on-device').map(({ id }) => id);
  const end = () => {
    setDragged(undefined);
    setTarget(undefined);
  };
  const canStep = (id: string, step: -1 | 1) => findStep(ids, id, step) !== undefined;
  return {
    canStep,
    isMovable: (id: string) => ids.length > 1 && ids.includes(id),
    isTarget: (id: string) => target === id && dragged !== id,
    step: (id: string, step: -1 | 1) => {
      const found = findStep(ids, id, step);
      if (!found) return;
      void outbox.move(id, found.beforeId);
      announcer.announce(words.moved(ids.indexOf(id) + step + 1, ids.length));
    },
    drag: setDragged,
    over: (event: DragEvent, id: string) => {
      if (dragged === undefined || !ids.includes(id)) return;
      event.preventDefault();
      setTarget(id);
    },
    drop: (event: DragEvent, id: string) => {
      if (dragged === undefined || dragged === id || !ids.includes(id)) return end();
      event.preventDefault();
      const isDown = ids.indexOf(dragged) < ids.indexOf(id);
      void outbox.move(dragged, isDown ? ids[ids.indexOf(id) + 1] : id);
      end();
    },
    end,
  };
}
