import type { Account, Field } from '@merle/contract';
import { EmojiText, Icon } from '#ui/index.ts';
import { toDay } from '#language/index.ts';
import { toPartPath } from './profile-address.ts';
import { ProfileText } from './profile-text.tsx';
import { words } from './words.ts';

/** The table of a profile, its counts, and since when it is there. */
export function ProfileFacts({ account }: { readonly account: Account }) {
  const { acct, created_at, followers_count, following_count, statuses_count } = account;
  return (
    <>
      {account.fields.length > 0 && (
        <dl class="profile-fields" aria-label={words.details}>
          {account.fields.map((field, n) => (
            <FieldRow key={`${n} ${field.name}`} field={field} account={account} />
          ))}
        </dl>
      )}
      <ul class="profile-counts">
        <li>{words.counts.posts(statuses_count)}</li>
        <li>
          <a href={toPartPath(acct, 'following')}>{words.counts.following(following_count)}</a>
        </li>
        <li>
          <a href={toPartPath(acct, 'followers')}>{words.counts.followers(followers_count)}</a>
        </li>
        <li>{words.joined(toDay(new Date(created_at)))}</li>
      </ul>
    </>
  );
}

type RowProps = { readonly field: Field; readonly account: Account };

function FieldRow({ field, account }: RowProps) {
  const verified =
    field.verified_at === null ? undefined : words.verified(toDay(new Date(field.verified_at)));
  return (
    <div class={verified === undefined ? 'profile-field' : 'profile-field verified'}>
      <dt dir="auto">
        <EmojiText text={field.name} emojis={account.emojis} />
      </dt>
      <dd dir="auto">
        {verified !== undefined && (
          <span title={verified}>
            <Icon name="check" />
            <span class="unseen">{verified}</span>
          </span>
        )}
        <ProfileText html={field.value} emojis={account.emojis} />
      </dd>
    </div>
  );
}
