import { splitEmojis, type CustomEmoji } from './emojis.ts';
import { toSafeUrl } from './safe-url.ts';

/** As much of a DOM node as is read here. */
export type SourceNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<SourceNode>;
  getAttribute?(name: string): string | null;
};

/** A link that leads to an account or a tag, and so may be opened inside the app. */
export type RichLink = {
  readonly kind: 'mention' | 'hashtag' | 'other';
  readonly href: string;
  readonly text: string;
};

export type RichNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emoji'; readonly emoji: CustomEmoji }
  | { readonly kind: 'element'; readonly tag: RichTag; readonly class: string; readonly children: RichNode[] }
  | { readonly kind: 'link'; readonly link: RichLink; readonly class: string; readonly children: RichNode[] };

export type RichTag =
  | 'p'
  | 'br'
  | 'span'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'pre'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'ruby'
  | 'rt'
  | 'rp';

type Walk = {
  readonly emojis: ReadonlyMap<string, CustomEmoji>;
  readonly depth: number;
  readonly isInLink: boolean;
  readonly isInCode: boolean;
  /** Shared by the whole walk: what may still be taken. */
  readonly room: { nodes: number; chars: number };
};

const ELEMENT = 1;
const TEXT = 3;
const MOST = { depth: 24, nodes: 5_000, chars: 100_000 };

const SAME = 'p br span strong em del code pre blockquote ul ol li ruby rt rp'.split(' ') as RichTag[];
const TAGS: ReadonlyMap<string, RichTag> = new Map<string, RichTag>([
  ...SAME.map((tag) => [tag, tag] as const),
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 'del'],
]);
const HEADING = /^h[1-6]$/;
/** What is in these is no text for readers. */
const UNREAD = new Set(
  'script style template iframe object embed noscript noembed noframes svg math title head textarea select audio video canvas'.split(
    ' ',
  ),
);
const KEPT_CLASSES = new Set(['mention', 'hashtag', 'invisible', 'ellipsis', 'quote-inline']);

/**
 * What may be shown of HTML that somebody wrote: a fixed list of elements without any attribute but known classes and the
 * addresses of web and mail. Of other elements the text stays; what is too deep becomes text, and what is too long ends.
 */
export function toRichTree(
  root: SourceNode,
  emojis: ReadonlyMap<string, CustomEmoji> = new Map(),
): RichNode[] {
  const room = { nodes: MOST.nodes, chars: MOST.chars };
  return listChildren(root, { emojis, room, depth: 0, isInLink: false, isInCode: false });
}

function listChildren(node: SourceNode, walk: Walk): RichNode[] {
  if (walk.depth > MOST.depth) return toTexts(textOf(node), walk);
  const nodes: RichNode[] = [];
  for (const child of node.childNodes) {
    if (walk.room.nodes-- <= 0 || walk.room.chars <= 0) break;
    nodes.push(...toNodes(child, walk));
  }
  return nodes;
}

function toNodes(node: SourceNode, walk: Walk): RichNode[] {
  if (node.nodeType === TEXT) return toTexts(node.nodeValue ?? '', walk);
  if (node.nodeType !== ELEMENT) return [];
  const name = node.nodeName.toLowerCase();
  if (UNREAD.has(name)) return [];
  const below = { ...walk, depth: walk.depth + 1 };
  if (HEADING.test(name)) return [toElement('p', '', [toElement('strong', '', listChildren(node, below))])];
  if (name === 'a') return toLink(node, below);
  const tag = TAGS.get(name);
  if (tag === undefined) return listChildren(node, below);
  const isInCode = walk.isInCode || tag === 'code' || tag === 'pre';
  return [toElement(tag, toClass(node), listChildren(node, { ...below, isInCode }))];
}

function toElement(tag: RichTag, className: string, children: RichNode[]): RichNode {
  return { kind: 'element', tag, class: className, children: tag === 'br' ? [] : children };
}

function toLink(node: SourceNode, walk: Walk): RichNode[] {
  const href = toSafeUrl(node.getAttribute?.('href'));
  if (href === undefined || walk.isInLink) return listChildren(node, walk);
  const link = { kind: toKind(node), href, text: textOf(node) };
  const children = listChildren(node, { ...walk, isInLink: true });
  return [{ kind: 'link', link, class: toClass(node), children }];
}

function toKind(node: SourceNode): RichLink['kind'] {
  const names = classesOf(node);
  if (names.includes('hashtag') || relOf(node).includes('tag')) return 'hashtag';
  return names.includes('mention') ? 'mention' : 'other';
}

function toClass(node: SourceNode): string {
  return classesOf(node)
    .filter((name) => KEPT_CLASSES.has(name))
    .join(' ');
}

function classesOf(node: SourceNode): string[] {
  return (node.getAttribute?.('class') ?? '').split(/\s+/);
}

function relOf(node: SourceNode): string[] {
  return (node.getAttribute?.('rel') ?? '').split(/\s+/);
}

function toTexts(text: string, walk: Walk): RichNode[] {
  if (walk.room.chars <= 0 || text === '') return [];
  const kept = text.length > walk.room.chars ? `${text.slice(0, walk.room.chars)}…` : text;
  walk.room.chars -= text.length;
  if (walk.isInCode) return [{ kind: 'text', text: kept }];
  return splitEmojis(kept, walk.emojis).map((part) =>
    typeof part === 'string' ? { kind: 'text', text: part } : { kind: 'emoji', emoji: part },
  );
}

/** All text below a node. It keeps its place by itself, as the node may be deeper than calls can go. */
function textOf(root: SourceNode): string {
  const waiting = [root];
  const texts: string[] = [];
  for (let taken = 0; taken < MOST.nodes; taken++) {
    const node = waiting.pop();
    if (!node) break;
    if (node.nodeType === TEXT) texts.push(node.nodeValue ?? '');
    else if (!UNREAD.has(node.nodeName.toLowerCase())) waiting.push(...[...node.childNodes].toReversed());
  }
  return texts.join('');
}
