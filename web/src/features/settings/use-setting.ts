import { useMemo } from 'preact/hooks';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Failure } from '#api/index.ts';
import { useStored } from '#ui/index.ts';
import { useSession, type Session } from '#records/index.ts';
import { createWishes, type WishState } from './wishes.ts';

/** A setting that the square keeps: how it is read, and changed in parts. */
export type SettingSource<T extends object> = {
  readonly name: string;
  read(session: Session, signal: AbortSignal): Promise<T>;
  save(session: Session, part: Partial<T>): Promise<T>;
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
  const session = useSession();
  const queries = useQueryClient();
  const asked = useQuery<T, Failure>({
    queryKey: [source.name],
    queryFn: ({ signal }) => source.read(session, signal),
  });
  const wishes = useMemo(
    () =>
      createWishes<T>(async (part) => queries.setQueryData([source.name], await source.save(session, part))),
    [session, queries, source],
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
