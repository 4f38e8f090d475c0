import { useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import type { Account, Language } from '@merle/contract';
import { Button, Checkbox, Dialog, ErrorNote, TextField, Waiting } from '#ui/index.ts';
import { toLanguageName } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, follow, toName, toSentence, useSending } from '#features/people/index.ts';
import { findLanguages } from './find-languages.ts';
import { words } from './words.ts';

type Props = {
  readonly account: Account;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
};

/** Chooses in which languages one wants to see what somebody writes. */
export function LanguagesDialog({ account, chosen, onClose }: Props) {
  const session = useSession();
  const { data, error, refetch } = useLanguages();
  const { failure, isBusy, send } = useSending();
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set(chosen));
  const [typed, setTyped] = useState('');
  const save = async () => {
    if (await send(() => follow(session, account.id, true, { languages: [...codes] }))) onClose();
  };
  const toggle = (code: string, isOn: boolean) => {
    const next = new Set(codes);
    if (isOn) next.add(code);
    else next.delete(code);
    setCodes(next);
  };
  const foot = (
    <>
      <Button look="quiet" onClick={onClose}>
        {words.cancel}
      </Button>
      <Button isBusy={isBusy} onClick={() => void save()}>
        {words.save}
      </Button>
    </>
  );
  return (
    <Dialog title={words.languagesTitle(toName(account))} onClose={onClose} foot={foot}>
      <div class="profile-dialog">
        <p>{words.languagesText}</p>
        <Fault text={failure} />
        {error && <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />}
        {!data && !error && <Waiting />}
        {data && (
          <>
            <TextField
              label={words.languagesFind}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              type="search"
            />
            <ul class="profile-choices">
              {findLanguages(data, typed, chosen).map(({ code, name }) => (
                <li key={code}>
                  <Checkbox label={name} isOn={codes.has(code)} onChange={(isOn) => toggle(code, isOn)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What the square knows, by the names that the reader has for them. */
function useLanguages() {
  const { client } = useSession();
  return useQuery({
    queryKey: ['languages'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const known = await client.get<readonly Language[]>('/api/v1/instance/languages', {}, signal);
      return known.map(({ code, name }) => ({ code, name: toLanguageName(code), ownName: name }));
    },
  });
}
