import './rich-text.css';
import { createElement, type ComponentChildren, type TargetedMouseEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import { Emoji } from './emoji-text.tsx';
import { toEmojiMap, type CustomEmoji } from './emojis.ts';
import { toInsidePath, type Mentioned } from './inside-path.ts';
import { toRichTree, type RichLink, type RichNode, type RichTag } from './rich-tree.ts';

export type RichTextProps = {
  /** As it came from the server; only what is on a fixed list is shown of it. */
  readonly html: string;
  readonly emojis?: readonly CustomEmoji[] | undefined;
  /** Whose names in it lead to a place in the app, as tags do. */
  readonly mentions?: readonly Mentioned[] | undefined;
  /** The language that it is written in. */
  readonly lang?: string | undefined;
  /** Opens a place in the app; without it, links to such places are left to the page. */
  readonly onOpen?: ((path: string) => void) | undefined;
};

type Links = { readonly mentions: readonly Mentioned[]; readonly onOpen: RichTextProps['onOpen'] };

const NONE: readonly never[] = [];
const MOST_CHARS = 400_000;
const OWN_DIRECTION: ReadonlySet<RichTag> = new Set<RichTag>(['p', 'li', 'pre', 'blockquote']);

/** The text of a post or a profile, with each paragraph in its own direction of writing. */
export function RichText({ html, emojis = NONE, mentions = NONE, lang, onOpen }: RichTextProps) {
  const tree = useMemo(() => parse(html, emojis), [html, emojis]);
  return (
    <div class="rich" dir="auto" lang={lang}>
      {renderAll(tree, { mentions, onOpen })}
    </div>
  );
}

function parse(html: string, emojis: readonly CustomEmoji[]): RichNode[] {
  // A document of its own, which runs no script and loads nothing.
  const { body } = new DOMParser().parseFromString(html.slice(0, MOST_CHARS), 'text/html');
  return toRichTree(body, toEmojiMap(emojis));
}

function renderAll(nodes: readonly RichNode[], links: Links): ComponentChildren {
  return nodes.map((node, at) => renderNode(node, at, links));
}

function renderNode(node: RichNode, key: number, links: Links): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'emoji':
      return <Emoji key={key} emoji={node.emoji} />;
    case 'link':
      return (
        <a key={key} {...toTarget(node.link, links)} class={node.class || undefined}>
          {renderAll(node.children, links)}
        </a>
      );
    case 'element': {
      const dir = OWN_DIRECTION.has(node.tag) ? ('auto' as const) : undefined;
      const props = { key, class: node.class || undefined, dir };
      return createElement(node.tag, props, renderAll(node.children, links));
    }
  }
}

function toTarget(link: RichLink, links: Links) {
  const path = toInsidePath(link, links.mentions);
  // Names are no words: a browser that translates the page leaves them alone.
  const name = link.kind === 'other' ? {} : { translate: false };
  if (path === undefined) {
    return { href: link.href, target: '_blank', rel: 'nofollow noopener noreferrer', ...name };
  }
  const onClick = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (!links.onOpen || !isPlain(event)) return;
    event.preventDefault();
    links.onOpen(path);
  };
  return { href: path, onClick, ...name };
}

/** Neither to a new tab nor to a new window. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
