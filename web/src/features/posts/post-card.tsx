import { useId, useState } from 'preact/hooks';
import type { BaseStatus } from '@merle/contract';
import { Avatar, Button, Icon, RelativeTime, RichText, type IconName, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toMoment } from '#language/index.ts';
import { toPostPath, toProfilePath } from './addresses.ts';
import { AuthorName } from './author-name.tsx';
import { findFilter, findHidingFilter } from './filters.ts';
import type { Place } from './place.ts';
import { PostActions } from './post-actions.tsx';
import { PostMedia } from './post-media.tsx';
import { PostPoll } from './post-poll.tsx';
import { PostQuote } from './post-quote.tsx';
import { useOpen } from './use-open.ts';
import { usePost } from './use-post.ts';
import { words } from './words.ts';
import './post-card.css';

export type PostCardProps = {
  readonly id: string;
  readonly place: Place;
  /** The post that a thread is about, shown in full. */
  readonly isFocused?: boolean;
};

/** A post, as it stands in every list. */
export function PostCard({ id, place, isFocused = false }: PostCardProps) {
  const post = usePost(id);
  const nameId = useId();
  const [isUnfiltered, setUnfiltered] = useState(false);
  const { open, onClick } = useOpen();
  if (!post) return <p class="post-gone">{words.gone}</p>;
  const filter = isUnfiltered ? undefined : findHidingFilter(post, place);
  if (filter) {
    return (
      <div class="post-filtered">
        <p>{words.filtered(filter.title)}</p>
        <Button look="plain" onClick={() => setUnfiltered(true)}>
          {words.showAnyway}
        </Button>
      </div>
    );
  }
  const goToPost = isFocused ? undefined : onClick(toPostPath(post));
  return (
    <article
      class={isFocused ? 'post focused' : 'post'}
      aria-labelledby={nameId}
      data-post={id}
      tabIndex={-1}
      onClick={goToPost}
    >
      <PostHead post={post} nameId={nameId} isFocused={isFocused} />
      <div class="post-body">
        <Answering post={post} />
        <PostContent post={post} onLink={open} isCovered={findFilter(post, place, 'blur') !== undefined} />
        {isFocused && <PostFacts post={post} />}
        <PostActions post={post} isFocused={isFocused} />
      </div>
    </article>
  );
}

type HeadProps = { readonly post: BaseStatus; readonly nameId: string; readonly isFocused: boolean };

function PostHead({ post, nameId, isFocused }: HeadProps) {
  const { account } = post;
  const { visibility } = post;
  return (
    <header class="post-head">
      <a href={toProfilePath(account)} tabIndex={-1} aria-hidden="true">
        <Avatar src={account.avatar_static} name={account.display_name || account.username} />
      </a>
      <div class="post-line">
        <a id={nameId} class="post-author" href={toProfilePath(account)} title={`@${account.acct}`}>
          <AuthorName account={account} />
          <span class="post-acct">@{account.acct}</span>
        </a>
        <span class="post-marks">
          {visibility !== 'public' && <Mark icon={ICON_OF[visibility]} text={words.visibility[visibility]} />}
          {post.merle && <Mark icon="tray" text={words.accepted} />}
          {!isFocused && (
            <a class="post-time" href={toPostPath(post)}>
              <RelativeTime date={post.created_at} />
              {post.edited_at !== null && (
                <span title={words.editedAt(toMoment(new Date(post.edited_at)))}> · {words.edited}</span>
              )}
            </a>
          )}
        </span>
      </div>
    </header>
  );
}

function Mark({ icon, text }: { readonly icon: IconName; readonly text: string }) {
  return (
    <span title={text}>
      <Icon name={icon} />
      <span class="unseen">{text}</span>
    </span>
  );
}

const ICON_OF = { public: 'globe', unlisted: 'unlock', private: 'lock', direct: 'at' } as const;

function Answering({ post }: { readonly post: BaseStatus }) {
  if (post.in_reply_to_id === null) return null;
  const own = post.in_reply_to_account_id === post.account.id;
  const name = post.mentions.find((mention) => mention.id === post.in_reply_to_account_id)?.username;
  const others = name === undefined ? words.answers : words.answersTo(name);
  return (
    <p class="post-answering">
      <Icon name="reply" /> {own ? words.answersOwn : others}
    </p>
  );
}

type ContentProps = {
  readonly post: BaseStatus;
  readonly onLink: (path: string) => void;
  /** A filter of the reader covers its pictures. */
  readonly isCovered?: boolean;
};

/** What was written, with what belongs to it; behind its warning where it has one. */
export function PostContent({ post, onLink, isCovered = false }: ContentProps) {
  const { preferences } = useSession();
  const { sensitive } = useStored(preferences);
  const [isOpen, setOpen] = useState(sensitive === 'show');
  const hasWarning = post.spoiler_text !== '';
  return (
    <>
      {hasWarning && (
        <p class="post-warning" dir="auto">
          <span>{post.spoiler_text}</span>
          <Button look="quiet" isSmall aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? words.hide : words.show}
          </Button>
        </p>
      )}
      {(!hasWarning || isOpen) && (
        <>
          <RichText
            html={post.content}
            emojis={post.emojis}
            mentions={post.mentions}
            lang={post.language ?? undefined}
            onOpen={onLink}
          />
          {post.poll && <PostPoll post={post} poll={post.poll} />}
          {post.media_attachments.length > 0 && (
            <PostMedia key={String(isCovered)} post={post} isFiltered={isCovered} />
          )}
          {post.quote && <PostQuote quote={post.quote} />}
        </>
      )}
    </>
  );
}

function PostFacts({ post }: { readonly post: BaseStatus }) {
  const facts = [
    toMoment(new Date(post.created_at)),
    post.edited_at === null ? undefined : words.editedAt(toMoment(new Date(post.edited_at))),
    words.visibility[post.visibility],
    post.application?.name,
  ].filter((fact) => fact !== undefined);
  return <p class="post-facts">{facts.join(' · ')}</p>;
}
