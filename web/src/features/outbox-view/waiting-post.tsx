import type { ComponentChildren } from 'preact';
import { Avatar, Icon } from '#ui/index.ts';
import type { Attachment, Item } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { usePreview } from '#features/compose/index.ts';
import { ItemState } from './item-state.tsx';
import { findDraftOf } from './standing.ts';
import { words } from './words.ts';
import './outbox.css';

type Props = {
  readonly item: Item;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
};

/** A post that is not published yet, as its author wrote it, with how it stands. */
export function WaitingPost({ item, children }: Props) {
  const { accounts } = useSession();
  const account = accounts.find(item.owner);
  const draft = findDraftOf(item.action);
  return (
    <article class="waiting-post" aria-label={words.kinds[item.action.kind]}>
      <Avatar src={account?.avatar} name={account?.name ?? ''} size="small" />
      <div class="waiting-body">
        <p class="waiting-author">
          <bdi>{account?.name}</bdi>
          {item.action.kind !== 'post' && <span>{words.kinds[item.action.kind]}</span>}
        </p>
        {draft && draft.warning !== '' && (
          <p class="waiting-warning" dir="auto">
            <Icon name="warning" /> {draft.warning}
          </p>
        )}
        {draft && draft.text !== '' && (
          <p class="waiting-text" dir="auto" lang={draft.language}>
            {draft.text}
          </p>
        )}
        {draft?.poll && (
          <ul class="waiting-poll">
            {draft.poll.options.map((option) => (
              <li key={option} dir="auto">
                {option}
              </li>
            ))}
          </ul>
        )}
        {draft && draft.attachments.length > 0 && (
          <ul class="waiting-pictures">
            {draft.attachments.map((attachment) => (
              <li key={attachment.id}>
                <Thumb attachment={attachment} />
              </li>
            ))}
          </ul>
        )}
        <ItemState item={item} />
        {children}
      </div>
    </article>
  );
}

function Thumb({ attachment }: { readonly attachment: Attachment }) {
  const src = usePreview(attachment);
  return src === undefined ? <span /> : <img src={src} alt={attachment.alt || words.undescribed} />;
}
