/** Where each account was when another one took over, in this tab. */
export type Places = {
  keep(owner: string, path: string): void;
  find(owner: string): string | undefined;
};

const NAME = 'merle place of ';

export function createPlaces(storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage): Places {
  return {
    keep: (owner, path) => storage.setItem(NAME + owner, path),
    find: (owner) => storage.getItem(NAME + owner) ?? undefined,
  };
}
