import { useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { Button, EmptyNote, ErrorNote, PageTitle, TextField } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { OnlySignedIn } from './only-signed-in.tsx';
import { PeopleSkeleton } from './people-skeleton.tsx';
import { toSentence } from './to-sentence.ts';
import { refreshRelationships } from './use-relationship.ts';
import { useSending } from './use-sending.ts';
import { Fault } from './fault.tsx';
import { words } from './words.ts';

const PATH = '/api/v1/domain_blocks';
const MOST = 200;

/** Whole servers of which one sees nothing. */
export function DomainsPage() {
  return (
    <OnlySignedIn next="/people/domains">
      <PageTitle title={words.domainsTitle} />
      <Domains />
    </OnlySignedIn>
  );
}

function Domains() {
  const { client } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['domains'],
    queryFn: ({ signal }) => client.get<readonly string[]>(PATH, { limit: MOST }, signal),
  });
  const reload = () => void refetch();
  return (
    <>
      <p class="people-hint">{words.domainsHint}</p>
      <AddDomain onAdded={reload} />
      {isPending && <PeopleSkeleton />}
      {error && <ErrorNote title={toSentence(error)} onRetry={reload} />}
      {data?.length === 0 && <EmptyNote title={words.domainsEmpty} />}
      <ul class="people">
        {data?.map((domain) => (
          <DomainRow key={domain} domain={domain} onRemoved={reload} />
        ))}
      </ul>
    </>
  );
}

function AddDomain({ onAdded }: { readonly onAdded: () => void }) {
  const session = useSession();
  const { isBusy, failure, send } = useSending();
  const [domain, setDomain] = useState('');
  const add = async () => {
    if (domain.trim() === '' || !(await send(() => session.client.post(PATH, { domain: domain.trim() }))))
      return;
    setDomain('');
    onAdded();
    await refreshRelationships(session);
  };
  return (
    <form
      class="domain-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={words.domain}
        placeholder={words.domainHint}
        fault={failure}
        value={domain}
        onInput={(event) => setDomain(event.currentTarget.value)}
        inputMode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <Button type="submit" isBusy={isBusy}>
        {words.add}
      </Button>
    </form>
  );
}

type RowProps = { readonly domain: string; readonly onRemoved: () => void };

function DomainRow({ domain, onRemoved }: RowProps) {
  const session = useSession();
  const { isBusy, failure, send } = useSending();
  const remove = async () => {
    if (!(await send(() => session.client.delete(PATH, { domain })))) return;
    onRemoved();
    await refreshRelationships(session);
  };
  return (
    <li class="domain">
      <bdi translate={false}>{domain}</bdi>
      <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void remove()}>
        {words.remove}
        <span class="unseen"> {domain}</span>
      </Button>
      <Fault text={failure} />
    </li>
  );
}
