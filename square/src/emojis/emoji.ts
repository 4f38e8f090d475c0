/** An emoji of the square's own, as it lies in the database. */
export type Emoji = {
  readonly shortcode: string;
  readonly key: string;
  readonly staticKey: string;
  /** Under which heading it stands in the picker. */
  readonly category: string | null;
  /** False: it is shown where somebody wrote it, and offered to nobody. */
  readonly listed: boolean;
};
