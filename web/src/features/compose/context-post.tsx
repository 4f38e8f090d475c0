import { Avatar, RichText } from '#ui/index.ts';
import { AuthorName, useOpen, usePost } from '#features/posts/index.ts';
import { words } from './words.ts';

/** The post that is answered or quoted, for whoever writes to look at. */
export function ContextPost({ id, relation }: { readonly id: string; readonly relation: 'reply' | 'quote' }) {
  const post = usePost(id);
  const { open } = useOpen();
  if (!post) return null;
  const { account } = post;
  return (
    <blockquote class="context-post">
      <p class="unseen">{words.about[relation]}</p>
      <header>
        <Avatar src={account.avatar_static} name={account.display_name || account.username} size="tiny" />
        <AuthorName account={account} />
        <span class="context-acct">@{account.acct}</span>
      </header>
      {post.spoiler_text === '' ? (
        <RichText
          html={post.content}
          emojis={post.emojis}
          mentions={post.mentions}
          lang={post.language ?? undefined}
          onOpen={open}
        />
      ) : (
        <p dir="auto">{post.spoiler_text}</p>
      )}
    </blockquote>
  );
}
