import { Avatar } from '#ui/index.ts';
import { AuthorName, toProfilePath } from '#features/posts/index.ts';
import { toName } from '#features/people/index.ts';
import type { Group } from './groups.ts';
import { words } from './words.ts';

const MOST_FACES = 8;

type Props = { readonly group: Group };

/** The faces of those whom it comes from; whom the sentence below names is linked there for keyboard and ear. */
export function Faces({ group }: Props) {
  const named = countNamed(group);
  return (
    <p class="notice-faces">
      {group.accounts.slice(0, MOST_FACES).map((account, at) => (
        <a
          key={account.id}
          href={toProfilePath(account)}
          title={toName(account)}
          {...(at < named ? { tabIndex: -1, 'aria-hidden': 'true' } : { 'aria-label': toName(account) })}
        >
          <Avatar src={account.avatar_static} name={toName(account)} size="small" />
        </a>
      ))}
    </p>
  );
}

/** "Ana", "Ana and Ben", "Ana and 4 others". */
export function Names({ group }: Props) {
  const named = countNamed(group);
  const others = countPeople(group) - named;
  const [first, second] = group.accounts;
  return (
    <>
      {first && <Name account={first} />}
      {named === 2 && second && (
        <>
          {words.and}
          <Name account={second} />
        </>
      )}
      {others > 0 && words.andOthers(others)}
    </>
  );
}

function Name({ account }: { readonly account: Group['accounts'][number] }) {
  return (
    <a class="notice-name" href={toProfilePath(account)}>
      <AuthorName account={account} />
    </a>
  );
}

export function countPeople({ count, accounts }: Group): number {
  return Math.max(count, accounts.length);
}

function countNamed(group: Group): number {
  return Math.min(group.accounts.length, countPeople(group) === 2 ? 2 : 1);
}
