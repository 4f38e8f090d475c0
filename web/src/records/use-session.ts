import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of the account that is acting. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('there is no session around this component');
  return session;
}

/** What a store holds, and again when it changes. */
export function useStored<T>({ get, subscribe }: Store<T>): T {
  const [value, setValue] = useState(get);
  useEffect(() => {
    setValue(get);
    return subscribe(() => setValue(get));
  }, [get, subscribe]);
  return value;
}
