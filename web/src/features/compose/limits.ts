import type { Instance } from '@merle/contract';

/** What the server takes. */
export type Limits = {
  readonly maxCharacters: number;
  readonly linkCharacters: number;
  readonly maxFiles: number;
  readonly maxAltCharacters: number;
  readonly types: readonly string[];
  readonly maxImageBytes: number;
  readonly maxVideoBytes: number;
  readonly maxOptions: number;
  readonly maxOptionCharacters: number;
  readonly minPollSeconds: number;
  readonly maxPollSeconds: number;
};

/** What every server takes; while nothing is known of this one. */
export const USUAL_LIMITS: Limits = {
  maxCharacters: 500,
  linkCharacters: 23,
  maxFiles: 4,
  maxAltCharacters: 1_500,
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  maxImageBytes: 8_000_000,
  maxVideoBytes: 0,
  maxOptions: 4,
  maxOptionCharacters: 50,
  minPollSeconds: 300,
  maxPollSeconds: 2_629_746,
};

export function toLimits({ configuration }: Pick<Instance, 'configuration'>): Limits {
  const { statuses, media_attachments: media, polls } = configuration;
  return {
    maxCharacters: statuses.max_characters,
    linkCharacters: statuses.characters_reserved_per_url,
    maxFiles: statuses.max_media_attachments,
    maxAltCharacters: media.description_limit ?? USUAL_LIMITS.maxAltCharacters,
    types: media.supported_mime_types,
    maxImageBytes: media.image_size_limit,
    maxVideoBytes: media.video_size_limit,
    maxOptions: polls.max_options,
    maxOptionCharacters: polls.max_characters_per_option,
    minPollSeconds: polls.min_expiration,
    maxPollSeconds: polls.max_expiration,
  };
}
