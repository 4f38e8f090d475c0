import { useState } from 'preact/hooks';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import type { Account } from '@merle/contract';
import { Avatar, Dialog, TextField } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName, toSentence } from '#features/people/index.ts';
import { AuthorName } from '#features/posts/index.ts';
import { useSettled } from '#features/search/index.ts';
import { words } from './words.ts';

const LIMIT = 8;

/** Asks to whom a message goes; it is written where all posts are. */
export function NewMessageDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const { client } = useSession();
  const wanted = useSettled(name.trim().replace(/^@/, ''));
  const {
    data = [],
    error,
    isSuccess,
  } = useQuery({
    queryKey: ['people named', wanted],
    queryFn: ({ signal }) =>
      client.get<readonly Account[]>('/api/v1/accounts/search', { q: wanted, limit: LIMIT }, signal),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const people = wanted === '' ? [] : data;
  return (
    <Dialog title={words.compose} onClose={onClose} isFlush>
      <div class="message-to">
        <TextField
          label={words.to}
          hint={words.toHint}
          fault={error ? toSentence(error) : undefined}
          value={name}
          autofocus
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      {wanted !== '' && isSuccess && people.length === 0 && (
        <p class="message-nobody" role="status">
          {words.nobody}
        </p>
      )}
      <ul>
        {people.map((account) => (
          <li key={account.id}>
            <a class="message-person" href={`/compose?to=${encodeURIComponent(account.acct)}`}>
              <Avatar src={account.avatar_static} name={toName(account)} size="small" />
              <span>
                <AuthorName account={account} />
                <span class="message-acct">@{account.acct}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
