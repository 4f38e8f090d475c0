import type { Id } from '#kernel/index.ts';

/** A picture that somebody uploaded, as posts show it. */
export type Media = {
  readonly id: Id;
  readonly kind: 'image' | 'gifv' | 'video' | 'audio' | 'unknown';
  readonly key: string;
  readonly previewKey: string;
  readonly remoteUrl: string | null;
  readonly description: string;
  readonly blurhash: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
};

/** The point that stays in sight when a picture is cropped: from the middle, -1 to 1 rightwards and upwards. */
export type Focus = { readonly x: number; readonly y: number };
