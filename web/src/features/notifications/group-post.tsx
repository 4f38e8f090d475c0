import type { BaseStatus, Poll } from '@merle/contract';
import { EmojiText, Icon } from '#ui/index.ts';
import { toPercent } from '#language/index.ts';
import { toPlainText } from '#features/people/index.ts';
import { toPostPath, usePost } from '#features/posts/index.ts';
import { words } from './words.ts';

/** What a notification is about, in two lines: a link to the post. */
export function GroupPost({ id }: { readonly id: string }) {
  const post = usePost(id);
  if (!post) return <p class="notice-post">{words.postGone}</p>;
  const text = post.spoiler_text === '' ? toPlainText(post.content) : post.spoiler_text;
  return (
    <a class="notice-post" href={toPostPath(post)}>
      {text !== '' && (
        <span class="notice-text" dir="auto" lang={post.language ?? undefined}>
          <EmojiText text={text} emojis={post.emojis} />
        </span>
      )}
      {post.poll && post.spoiler_text === '' && <Results poll={post.poll} />}
      <Pictures post={post} />
    </a>
  );
}

/** Those that are covered in the post are named here, and not shown. */
function Pictures({ post }: { readonly post: BaseStatus }) {
  const { media_attachments: media, sensitive } = post;
  if (media.length === 0) return null;
  const shown = sensitive ? [] : media.filter(({ preview_url }) => preview_url);
  if (shown.length === 0) {
    return (
      <span class="notice-covered">
        <Icon name="image" /> {words.pictures(media.length)}
      </span>
    );
  }
  return (
    <span class="notice-pictures">
      {shown.map(({ id, preview_url, description }) => (
        <img key={id} src={preview_url ?? ''} alt={description ?? ''} width={56} height={56} loading="lazy" />
      ))}
    </span>
  );
}

function Results({ poll }: { readonly poll: Poll }) {
  const voters = poll.multiple ? (poll.voters_count ?? poll.votes_count) : poll.votes_count;
  return (
    <span class="notice-poll">
      {poll.options.map(({ title, votes_count }) => (
        <span key={title}>
          <bdi>{title}</bdi> {voters > 0 && <b>{toPercent((votes_count ?? 0) / voters)}</b>}
        </span>
      ))}
    </span>
  );
}
