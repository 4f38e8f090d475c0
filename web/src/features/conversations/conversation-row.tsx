import { useState } from 'preact/hooks';
import type { Account, Conversation } from '@merle/contract';
import { Avatar, classes, ConfirmDialog, EmojiText, Menu, RelativeTime, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName, toPlainText, toSentence, useSending } from '#features/people/index.ts';
import { AuthorName, toPostPath, usePost } from '#features/posts/index.ts';
import { useConversationActs } from './use-conversations.ts';
import { words } from './words.ts';

const MOST_FACES = 2;

/** A conversation: with whom, and what was said last. A press anywhere opens its thread. */
export function ConversationRow({ conversation }: { readonly conversation: Conversation }) {
  const { unread, accounts, last_status: last } = conversation;
  const { mark } = useConversationActs();
  const open = () => {
    if (unread) mark(conversation, false).catch(() => {}); // it stays marked, and is opened all the same
  };
  return (
    <div class={classes('conversation', unread && 'unread')}>
      <span class="conversation-faces" data-count={Math.min(accounts.length, MOST_FACES)}>
        {accounts.slice(0, MOST_FACES).map((account) => (
          <Avatar
            key={account.id}
            src={account.avatar_static}
            name={toName(account)}
            size={accounts.length > 1 ? 'small' : 'medium'}
          />
        ))}
      </span>
      <div class="conversation-text">
        <a class="conversation-link" href={toPostPath(last)} onClick={open}>
          {unread && <span class="unseen">{words.unread} </span>}
          <People accounts={accounts} />
        </a>
        <LastPost id={last.id} />
      </div>
      <span class="conversation-time">
        <RelativeTime date={last.created_at} />
        {unread && <span class="conversation-dot" />}
      </span>
      <ConversationMenu conversation={conversation} />
    </div>
  );
}

function People({ accounts }: { readonly accounts: readonly Account[] }) {
  const [first, second] = accounts;
  const isPair = accounts.length === 2 && second !== undefined;
  return (
    <>
      {first && <AuthorName account={first} />}
      {isPair && words.and}
      {isPair && <AuthorName account={second} />}
      {accounts.length > 2 && words.andOthers(accounts.length - 1)}
    </>
  );
}

function LastPost({ id }: { readonly id: string }) {
  const post = usePost(id);
  const { account } = useSession();
  if (!post) return null;
  const { spoiler_text, content, media_attachments: media, mentions, emojis } = post;
  const said = spoiler_text === '' ? withoutNames(toPlainText(content), mentions) : spoiler_text;
  return (
    <p class="conversation-last" dir="auto">
      {post.account.id === account?.id && <span class="conversation-own">{words.you} </span>}
      <EmojiText text={said || words.attachments(media.length)} emojis={emojis} />
    </p>
  );
}

/** Every direct message begins with those to whom it goes: that is said by its row already. */
function withoutNames(
  text: string,
  mentions: readonly { readonly username: string; readonly acct: string }[],
): string {
  const names = new Set(mentions.flatMap(({ username, acct }) => [`@${username}`, `@${acct}`]));
  const parts = text.split(' ');
  const first = parts.findIndex((part) => !names.has(part));
  return first < 0 ? text : parts.slice(first).join(' ');
}

function ConversationMenu({ conversation }: { readonly conversation: Conversation }) {
  const { toasts } = useUi();
  const { mark, remove } = useConversationActs();
  const [isAsking, setAsking] = useState(false);
  const { isBusy, failure, send } = useSending();
  const { id, unread, accounts } = conversation;
  const toggle = () => {
    mark(conversation, !unread).catch((error: unknown) =>
      toasts.show({ text: toSentence(error), isFault: true }),
    );
  };
  return (
    <span class="conversation-menu">
      <Menu
        name={words.more(accounts.map(toName).join(', '))}
        items={() => [
          { text: unread ? words.markRead : words.markUnread, icon: 'mail', onSelect: toggle },
          { text: words.delete, icon: 'trash', isDanger: true, onSelect: () => setAsking(true) },
        ]}
      />
      {isAsking && (
        <ConfirmDialog
          title={words.deleteTitle}
          text={failure ?? words.deleteText}
          action={words.delete}
          isDanger
          isBusy={isBusy}
          onConfirm={() => void send(() => remove(id))}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
