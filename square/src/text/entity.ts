/** Where an entity stands in its text: UTF-16 indices, `end` exclusive. */
type Span = { readonly start: number; readonly end: number };

export type Mention = Span & {
  readonly kind: 'mention';
  readonly username: string;
  /** Absent for an account of this server, also where the text names this server's own domain. */
  readonly domain: string | undefined;
  /** `user` or `user@domain`, lower-cased, the domain in ASCII: the key to look the account up by. */
  readonly handle: string;
};

export type Hashtag = Span & {
  readonly kind: 'hashtag';
  /** The normalised name, which tags that differ only in case, width or accents share. */
  readonly name: string;
  /** The name as it was typed. */
  readonly display: string;
};

export type Link = Span & { readonly kind: 'link'; readonly url: string };

export type Shortcode = Span & { readonly kind: 'shortcode'; readonly shortcode: string };

export type Entity = Mention | Hashtag | Link | Shortcode;
