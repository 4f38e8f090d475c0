/** What a post may hold; the square's owner sets them, and clients read them from the instance. */
export type PostLimits = {
  readonly maxChars: number;
  readonly maxMedia: number;
  readonly maxPins: number;
  readonly maxPollOptions: number;
  readonly maxPollOptionChars: number;
  readonly minPollSeconds: number;
  readonly maxPollSeconds: number;
};

export const DEFAULT_LIMITS: PostLimits = {
  maxChars: 5_000,
  maxMedia: 4,
  maxPins: 5,
  maxPollOptions: 6,
  maxPollOptionChars: 100,
  minPollSeconds: 300,
  maxPollSeconds: 2_629_746,
};
