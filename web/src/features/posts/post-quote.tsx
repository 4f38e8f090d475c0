import type { Quote } from '@merle/contract';
import { Avatar, RelativeTime, RichText } from '#ui/index.ts';
import { toPostPath } from './addresses.ts';
import { AuthorName } from './author-name.tsx';
import { useOpen } from './use-open.ts';
import { words } from './words.ts';

/** A post within a post: what it says, and nothing to do but to open it. */
export function PostQuote({ quote }: { readonly quote: Quote }) {
  const { open, onClick } = useOpen();
  const { quoted_status: quoted } = quote;
  if (!quoted) return <p class="post-quote missing">{words.quoteState[quote.state]}</p>;
  const { account } = quoted;
  return (
    <blockquote class="post-quote" onClick={onClick(toPostPath(quoted))}>
      <header>
        <Avatar src={account.avatar_static} name={account.username} size="tiny" />
        <AuthorName account={account} />
        <a href={toPostPath(quoted)}>
          <RelativeTime date={quoted.created_at} />
        </a>
      </header>
      {quoted.spoiler_text !== '' && <p dir="auto">{quoted.spoiler_text}</p>}
      {quoted.spoiler_text === '' && (
        <RichText
          html={quoted.content}
          emojis={quoted.emojis}
          mentions={quoted.mentions}
          lang={quoted.language ?? undefined}
          onOpen={open}
        />
      )}
    </blockquote>
  );
}
