import type { Frame } from './frame.ts';
import { html, type Html } from './html.ts';

/** What programs read of a page: browsers, search engines, and whoever shows a preview of a link. */
export type PageHead = {
  /** Without the square's name, which is added; the front page has none of its own. */
  readonly title: string | undefined;
  readonly description?: string | undefined;
  /** The one address under which the page is known; absolute. */
  readonly canonical?: string | undefined;
  /** False where the account asks search engines to stay away, and for everything personal. */
  readonly isIndexed: boolean;
  readonly card?: PreviewCard | undefined;
  /** An Atom feed of the page; absolute. */
  readonly feed?: { readonly url: string; readonly title: string } | undefined;
  readonly links?: readonly PageLink[] | undefined;
};

export type PageLink = { readonly rel: 'prev' | 'next' | 'me'; readonly href: string };

/** A preview as OpenGraph (ogp.me) and Twitter cards have it. */
export type PreviewCard = {
  readonly type: 'website' | 'profile' | 'article';
  readonly title: string;
  readonly image?: PreviewImage | undefined;
  readonly publishedAt?: Date | undefined;
  readonly username?: string | undefined;
};

export type PreviewImage = {
  readonly url: string;
  readonly alt: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Shown over the whole width, and not as a small sign beside the text. */
  readonly isLarge: boolean;
};

export function toHead(frame: Frame, head: PageHead): Html {
  const { title, description, canonical, isIndexed, card, feed, links = [] } = head;
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title === undefined ? frame.siteName : `${title} · ${frame.siteName}`}</title>
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#f6f4ee" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#121316" media="(prefers-color-scheme: dark)" />
    <link rel="stylesheet" href="${frame.styleUrl}" />
    <link rel="icon" href="/images/favicon.svg" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/images/icon-180.png" />
    ${!isIndexed && html`<meta name="robots" content="noindex" />`}
    ${description && html`<meta name="description" content="${description}" />`}
    ${canonical && html`<link rel="canonical" href="${canonical}" />`}
    ${links.map(({ rel, href }) => html`<link rel="${rel}" href="${href}" />`)}
    ${feed && html`<link rel="alternate" type="application/atom+xml" title="${feed.title}" href="${feed.url}" />`}
    ${card && toPreview(frame, head, card)}
  </head>`;
}

function toPreview(frame: Frame, { description, canonical }: PageHead, card: PreviewCard): Html {
  const { image } = card;
  const pairs: [name: string, value: string | number | undefined][] = [
    ['og:site_name', frame.siteName],
    ['og:type', card.type],
    ['og:title', card.title],
    ['og:description', description],
    ['og:url', canonical],
    ['og:locale', frame.language],
    ['profile:username', card.username],
    ['article:published_time', card.publishedAt?.toISOString()],
    ['og:image', image?.url],
    ['og:image:width', image?.width],
    ['og:image:height', image?.height],
    ['og:image:alt', image?.alt || undefined],
  ];
  const properties = pairs.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<meta property="${name}" content="${value}" /> `],
  );
  return html`${properties}<meta
      name="twitter:card"
      content="${image?.isLarge ? 'summary_large_image' : 'summary'}"
    />`;
}
