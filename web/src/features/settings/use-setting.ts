import { useMemo } from 'preact/hooks';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Client, Failure } from '#api/index.ts';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { createWishes, type WishState } from './wishes.ts';

/** A setting that the square keeps: how it is read, and changed in parts. */
export type SettingSource<T extends object> = {
  readonly name: string;
  read(client: Client, signal: AbortSignal): Promise<T>;
  save(client: Client, part: Partial<T>): Promise<T>;
};

export type Setting<T extends object> = Omit<WishState<T>, 'wish'> & {
  /** As it was chosen, whether that is saved yet or not; undefined until it was read. */
  readonly value: T | undefined;
  readonly readFailure: Failure | undefined;
  readAgain(): void;
  change(part: Partial<T>): void;
  retry(): void;
};

export function useSetting<T extends object>(source: SettingSource<T>): Setting<T> {
  const { client } = useSession();
  const queries = useQueryClient();
  const asked = useQuery<T, Failure>({
    queryKey: [source.name],
    queryFn: ({ signal }) => source.read(client, signal),
  });
  const wishes = useMemo(
    () =>
      createWishes<T>(async (part) => queries.setQueryData([source.name], await source.save(client, part))),
    [client, queries, source],
  );
  const { wish, ...state } = useStored(wishes);
  return {
    ...state,
    value: asked.data && { ...asked.data, ...wish },
    readFailure: asked.data ? undefined : (asked.error ?? undefined),
    readAgain: () => void asked.refetch(),
    change: wishes.change,
    retry: wishes.retry,
  };
}
