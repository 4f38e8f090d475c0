/** Where the bytes of pictures lie. Keys are minted by us (`ab/cd/abcd….webp`), never taken from outside. */
export interface MediaStore {
  /** Keeps the bytes whole or not at all; throws a Problem('unavailable') when the store cannot take them. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  find(key: string): Promise<{ bytes: Uint8Array; contentType: string } | undefined>;
  remove(keys: readonly string[]): Promise<void>;
}
