import { useId } from 'preact/hooks';
import { classes, Icon, IconButton, RelativeTime, useUi, type IconName } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AccountRow, RequestAnswer, toName, toSentence } from '#features/people/index.ts';
import { PostCard, usePost } from '#features/posts/index.ts';
import { countPeople, Faces, Names } from './group-people.tsx';
import { GroupPost } from './group-post.tsx';
import type { Group } from './groups.ts';
import { sayGroup } from './say-group.ts';
import { words } from './words.ts';

export type GroupRowProps = {
  readonly group: Group;
  readonly isUnread: boolean;
  /** What was answered to a request to follow. */
  readonly answer: boolean | undefined;
  readonly onAnswered: (isAccepted: boolean) => void;
  readonly onDismiss: () => Promise<void>;
};

const ICONS: Readonly<Record<string, IconName>> = {
  mention: 'at',
  quote: 'quote',
  status: 'bell',
  update: 'edit',
  quoted_update: 'edit',
  favourite: 'heart',
  reblog: 'repost',
  follow: 'follow',
  follow_request: 'follow',
  poll: 'poll',
  moderation_warning: 'shield',
  severed_relationships: 'block',
  'admin.sign_up': 'person',
  'admin.report': 'flag',
};

/** Their post is shown as a whole, to be answered on the spot. */
const IN_FULL = new Set(['mention', 'quote', 'status']);

/** What one notification, or several that are told as one, says. */
export function GroupRow(props: GroupRowProps) {
  const { group, isUnread, answer, onAnswered } = props;
  const { type, statusId, accounts } = group;
  const id = useId();
  const [from] = accounts;
  const isInFull = IN_FULL.has(type) && statusId !== undefined;
  return (
    <section
      class={classes('notice', isUnread && 'unread', isInFull && 'full')}
      aria-labelledby={id}
      data-type={type}
    >
      <GroupHead {...props} id={id} />
      {isInFull && <PostCard id={statusId} place="notifications" />}
      {!isInFull && statusId !== undefined && <GroupPost id={statusId} />}
      {type === 'follow_request' && from && (
        <div class="notice-request">
          <AccountRow
            account={from}
            side={<RequestAnswer account={from} answer={answer} onAnswered={onAnswered} />}
          />
        </div>
      )}
      <OfficialText group={group} />
    </section>
  );
}

function GroupHead({ group, isUnread, onDismiss, id }: GroupRowProps & { readonly id: string }) {
  const post = usePost(group.statusId ?? '');
  const { account } = useSession();
  const { toasts } = useUi();
  const said = sayGroup(group, { words, post, viewerId: account?.id, people: countPeople(group) });
  const dismiss = () => {
    onDismiss().catch((error: unknown) => toasts.show({ text: toSentence(error), isFault: true }));
  };
  const hasFaces = said.people && !IN_FULL.has(group.type) && group.type !== 'follow_request';
  const sentence = (
    <h2 id={id} class="notice-said">
      {isUnread && <span class="unseen">{words.unread} </span>}
      {said.people && <Names group={group} />} {said.text}
    </h2>
  );
  return (
    <header class="notice-head">
      <Icon name={ICONS[group.type] ?? 'info'} />
      {hasFaces && <Faces group={group} />}
      {!hasFaces && sentence}
      {!IN_FULL.has(group.type) && (
        <span class="notice-time">
          <RelativeTime date={group.at} />
        </span>
      )}
      <IconButton icon="close" name={words.dismiss} isSmall onClick={dismiss} />
      {hasFaces && sentence}
    </header>
  );
}

/** What the moderators wrote, and about whom. */
function OfficialText({ group: { official } }: { readonly group: Group }) {
  const about = official?.report?.target_account;
  const text = official?.moderation_warning?.text ?? official?.fallback?.summary ?? '';
  if (!about && text === '') return null;
  return (
    <p class="notice-official" dir="auto">
      {about ? words.reportOf(toName(about)) : text}
    </p>
  );
}
