/** True where the first id is the later one. Ids are whole numbers of any length, so no `number` holds them. */
export function isLater(id: string, than: string | undefined): boolean {
  if (than === undefined) return true;
  return id.length === than.length ? id > than : id.length > than.length;
}
