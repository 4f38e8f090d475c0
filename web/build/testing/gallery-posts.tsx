import { useState } from 'preact/hooks';
import { Avatar, EmojiText, IconButton, Menu, Picture, RelativeTime, RichText, TextArea } from '#ui/index.ts';

const HOUR_MS = 3_600_000;
const EMOJI = {
  shortcode: 'egg',
  url: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cellipse cx="4" cy="4.5" rx="2.8" ry="3.5" fill="%238fd3c8"/%3E%3C/svg%3E',
  static_url:
    'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cellipse cx="4" cy="4.5" rx="2.8" ry="3.5" fill="%238fd3c8"/%3E%3C/svg%3E',
};
const SCENE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"%3E%3Cpath fill="%23f7c478" d="M0 0h16v9H0z"/%3E%3Cpath fill="%23456" d="M0 6h16v3H0z"/%3E%3Ccircle cx="11" cy="5" r="2" fill="%23e63"/%3E%3C/svg%3E';

type Written = {
  readonly name: string;
  readonly acct: string;
  readonly html: string;
  readonly hours: number;
};

const POSTS: readonly Written[] = [
  {
    name: 'Maren :egg:',
    acct: '@maren@harbour.example',
    hours: 0.2,
    html: '<p>Fog so thick this morning that the ferry had to <em>feel</em> its way in. <a href="https://harbour.example/tags/Harbour" class="mention hashtag" rel="tag">#<span>Harbour</span></a></p><p>Thanks <a href="https://far.example/@aiko" class="u-url mention">@<span>aiko</span></a> for the coffee :egg: and <a href="https://www.harbour.example/ferries/timetable/2026"><span class="invisible">https://www.</span><span class="ellipsis">harbour.example/ferries</span><span class="invisible">/timetable/2026</span></a></p>',
  },
  {
    name: 'Donaudampfschifffahrtsgesellschaftskapitän Friedrich-Wilhelm',
    acct: '@friedrich_wilhelm_der_dritte@donaudampfschifffahrt.example',
    hours: 30,
    html: '<p>Ein Satz.</p><blockquote><p>Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz</p></blockquote><ul><li>eins</li><li>zwei</li></ul><pre><code>const merle = true;</code></pre>',
  },
  {
    name: 'يوسف',
    acct: '@yusuf@harbour.example',
    hours: 9_000,
    html: '<p>صباح الخير من الميناء، البحر هادئ اليوم.</p><p>Very early, very quiet.</p>',
  },
];

export function Posts() {
  return (
    <>
      {POSTS.map((post) => (
        <Post key={post.acct} post={post} />
      ))}
      <Picture
        src={SCENE}
        alt="Sunset over the sea"
        width={1600}
        height={900}
        hash="LEHV6nWB2yk8pyo0adR*.7kCMdnj"
      />
    </>
  );
}

function Post({ post }: { readonly post: Written }) {
  return (
    <article class="gallery-post">
      <Avatar src={undefined} name={post.name} />
      <div>
        <header class="gallery-by">
          <strong>
            <bdi>
              <EmojiText text={post.name} emojis={[EMOJI]} />
            </bdi>
          </strong>
          <span>{post.acct}</span>
          <RelativeTime date={new Date(Date.now() - post.hours * HOUR_MS)} />
        </header>
        <RichText
          html={post.html}
          emojis={[EMOJI]}
          mentions={[{ url: 'https://far.example/@aiko', acct: 'aiko@far.example' }]}
        />
        <div class="gallery-acts">
          <IconButton icon="reply" name="Reply" count={2} isSmall />
          <IconButton icon="repost" name="Repost" tone="repost" count={31} isSmall isPressed />
          <IconButton icon="heart" name="Like" tone="like" count={1_204} isSmall isPressed={post.hours < 1} />
          <IconButton icon="bookmark" name="Bookmark" tone="keep" isSmall isPressed={false} />
          <Menu
            name={`More about the post of ${post.name}`}
            isSmall
            items={() => [{ text: 'Mute', onSelect: () => {} }]}
          />
        </div>
      </div>
    </article>
  );
}

/** Shows whatever HTML is written into it, as if it came from a server. */
export function RichTrial() {
  const [html, setHtml] = useState('<p>Hello</p>');
  const [opened, setOpened] = useState('');
  return (
    <>
      <TextArea label="HTML" value={html} onInput={(event) => setHtml(event.currentTarget.value)} />
      <div id="trial">
        <RichText
          html={html}
          emojis={[EMOJI]}
          mentions={[{ url: 'https://far.example/@aiko', acct: 'aiko@far.example' }]}
          onOpen={setOpened}
        />
      </div>
      <output id="opened">{opened}</output>
    </>
  );
}
