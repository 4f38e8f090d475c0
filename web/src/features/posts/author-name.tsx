import type { Account } from '@merle/contract';
import { EmojiText } from '#ui/index.ts';

/** An account's name with its emoji, kept from turning around the text beside it. */
export function AuthorName({
  account,
}: {
  readonly account: Pick<Account, 'display_name' | 'username' | 'emojis'>;
}) {
  return (
    <bdi class="author-name">
      <EmojiText text={account.display_name || account.username} emojis={account.emojis} />
    </bdi>
  );
}
