import { useState } from 'preact/hooks';
import type { Account, Relationship } from '@merle/contract';
import { Avatar, ButtonLink, EmojiText, PageTitle, Tag, type IconName } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { FollowButton, toName } from '#features/people/index.ts';
import { toMoment } from '#language/index.ts';
import { FamiliarFollowers } from './familiar-followers.tsx';
import { OwnMenu } from './own-menu.tsx';
import { PersonalNote } from './personal-note.tsx';
import { PictureDialog } from './picture-dialog.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { PendingRequest } from './pending-request.tsx';
import { ProfileText } from './profile-text.tsx';
import { words } from './words.ts';

export type ProfileHeadProps = {
  readonly account: Account;
  /** Undefined for oneself, for visitors, and until it is known. */
  readonly relationship: Relationship | undefined;
  /** Only the name, as of who was suspended. */
  readonly isClosed: boolean;
};

/** Who somebody is, above what they write. */
export function ProfileHead({ account, relationship, isClosed }: ProfileHeadProps) {
  return (
    <header class="profile">
      <Pictures account={account} isClosed={isClosed} />
      <Names account={account} isClosed={isClosed} />
      <Acts account={account} relationship={relationship} />
      <Marks account={account} relationship={relationship} />
      {!isClosed && (
        <>
          {relationship?.requested_by && <PendingRequest account={account} />}
          {account.note !== '' && (
            <div class="profile-bio">
              <ProfileText html={account.note} emojis={account.emojis} />
            </div>
          )}
          <ProfileFacts account={account} />
          {relationship && !relationship.blocking && <FamiliarFollowers account={account} />}
        </>
      )}
      {relationship && <PersonalNote key={account.id} account={account} note={relationship.note} />}
    </header>
  );
}

type Closing = { readonly account: Account; readonly isClosed: boolean };

function Pictures({ account, isClosed }: Closing) {
  const [shown, setShown] = useState<'avatar' | 'header'>();
  const { avatar, avatar_static, avatar_description, header, header_static, header_description } = account;
  if (isClosed) return <div class="profile-header" />;
  return (
    <>
      <button
        type="button"
        class="profile-header"
        aria-label={words.openHeader}
        onClick={() => setShown('header')}
      >
        <img src={header_static} alt={header_description} width="1500" height="500" />
      </button>
      <button
        type="button"
        class="profile-avatar"
        aria-label={words.openAvatar}
        onClick={() => setShown('avatar')}
      >
        <Avatar src={avatar_static} name={toName(account)} size="portrait" />
      </button>
      {shown && (
        <PictureDialog
          title={shown === 'avatar' ? words.avatar : words.header}
          src={shown === 'avatar' ? avatar : header}
          alt={shown === 'avatar' ? avatar_description : header_description}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

function Names({ account, isClosed }: Closing) {
  const { acct, display_name, username, emojis } = account;
  const title = isClosed ? words.suspendedTitle : `${toName(account)} (@${acct})`;
  return (
    <div class="profile-names">
      <PageTitle title={title} isUnseen />
      <p class="profile-name" aria-hidden="true">
        <bdi>
          <EmojiText text={display_name || username} emojis={emojis} />
        </bdi>
      </p>
      <p class="profile-acct" translate={false}>
        @{acct}
      </p>
    </div>
  );
}

type ActsProps = Pick<ProfileHeadProps, 'account' | 'relationship'>;

function Acts({ account, relationship }: ActsProps) {
  const session = useSession();
  const isOwn = session.account?.id === account.id;
  return (
    <div class="profile-acts">
      {isOwn ? (
        <>
          <OwnMenu account={account} />
          <ButtonLink look="quiet" href="/preferences/profile">
            {words.edit}
          </ButtonLink>
        </>
      ) : (
        <>
          <ProfileMenu account={account} relationship={relationship} />
          <FollowButton account={account} />
        </>
      )}
    </div>
  );
}

function Marks({ account, relationship }: ActsProps) {
  const { bot, locked, group, memorial, roles } = account;
  const marks: (Mark | false | undefined)[] = [
    ...roles.map(({ id, name }): Mark => ({ icon: 'shield', text: words.roles[id] ?? name })),
    relationship?.followed_by && { icon: 'person', text: words.followsYou },
    bot && { icon: 'bot', text: words.bot },
    locked && { icon: 'lock', text: words.locked },
    group && { icon: 'people', text: words.group },
    memorial && { icon: 'info', text: words.memorial },
    relationship?.muting && { icon: 'mute', text: toMuted(relationship) },
  ];
  const shown = marks.filter((mark) => mark !== false && mark !== undefined);
  if (shown.length === 0) return null;
  return (
    <ul class="profile-marks">
      {shown.map(({ icon, text }) => (
        <li key={text}>
          <Tag icon={icon}>{text}</Tag>
        </li>
      ))}
    </ul>
  );
}

type Mark = { readonly icon: IconName; readonly text: string };

function toMuted({ muting_expires_at: until }: Relationship): string {
  return until === null ? words.muted : words.mutedUntil(toMoment(new Date(until)));
}
