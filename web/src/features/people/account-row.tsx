import './account-row.css';
import type { ComponentChildren } from 'preact';
import type { Account } from '@merle/contract';
import { Avatar, EmojiText, Icon } from '#ui/index.ts';
import { FollowButton } from './follow-button.tsx';
import { toPlainText } from './to-plain-text.ts';
import { words } from './words.ts';

export type AccountRowProps = {
  readonly account: Account;
  /** What can be done with them here; following, where it is left out. */
  readonly side?: ComponentChildren;
  /** In place of the first line of what they write of themselves. */
  readonly note?: ComponentChildren;
};

/** Somebody, as they stand in every list of people: a press anywhere leads to their profile. */
export function AccountRow({ account, side, note }: AccountRowProps) {
  const { acct, avatar_static, display_name, username, emojis } = account;
  const name = display_name || username;
  return (
    <div class="account-row">
      <Avatar src={avatar_static} name={name} />
      <div class="account-row-text">
        <a href={`/@${acct}`} class="account-row-link">
          <bdi class="account-row-name">
            <EmojiText text={name} emojis={emojis} />
          </bdi>
          <span class="account-row-acct" translate={false}>
            @{acct}
          </span>
        </a>
        <p class={note === undefined ? 'account-row-note' : 'account-row-note whole'} dir="auto">
          {note ?? toPlainText(account.note)}
        </p>
      </div>
      <AccountMarks account={account} />
      <div class="account-row-side">{side ?? <FollowButton account={account} isSmall />}</div>
    </div>
  );
}

function AccountMarks({ account: { bot, locked } }: Pick<AccountRowProps, 'account'>) {
  if (!bot && !locked) return null;
  return (
    <span class="account-row-marks">
      {bot && <Mark icon="bot" text={words.bot} />}
      {locked && <Mark icon="lock" text={words.locked} />}
    </span>
  );
}

function Mark({ icon, text }: { readonly icon: 'bot' | 'lock'; readonly text: string }) {
  return (
    <span title={text}>
      <Icon name={icon} />
      <span class="unseen">{text}</span>
    </span>
  );
}
