export type PictureLimits = { readonly types: readonly string[]; readonly mostBytes: number };

/** Why a file cannot be a profile's picture; undefined where it can. */
export function findPictureFault(
  { type, size }: Pick<Blob, 'type' | 'size'>,
  { types, mostBytes }: PictureLimits,
): 'type' | 'size' | undefined {
  if (!type.startsWith('image/') || !types.includes(type)) return 'type';
  return size > mostBytes ? 'size' : undefined;
}
