import { useEffect } from 'preact/hooks';
import { useSession } from '#records/index.ts';

/** Tells the square of signing out that it could not be told of then, as soon as it can be reached. */
export function useRevocations(): void {
  const { connection } = useSession();
  useEffect(() => {
    const look = () => {
      if (connection.state() === 'fine') void settle().catch(() => {});
    };
    look();
    return connection.subscribe(look);
  }, [connection]);
}

async function settle(): Promise<void> {
  if (localStorage.getItem('merle revocations') === null) return; // nobody needs the code then
  const { createRevocations } = await import('#features/switcher/index.ts');
  await createRevocations().settle();
}
