import type { Tag } from '@merle/contract';
import { Button, Menu, PageTitle, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { toSentence, useSending } from '#features/people/index.ts';
import { toTagPath } from '#features/posts/index.ts';
import { TimelineList } from '#features/timelines/index.ts';
import { countUses } from './uses.ts';
import { UsesChart } from './uses-chart.tsx';
import { useTag, type TagVerb } from './use-tag.ts';
import { words } from './words.ts';
import './tags.css';

/** What is posted with a tag. */
export function TagPage({ name }: { readonly name: string }) {
  const { data: tag, act } = useTag(name);
  const shown = tag?.name ?? name;
  return (
    <>
      <PageTitle title={`#${shown}`}>
        <FollowTag name={shown} tag={tag} act={act} />
      </PageTitle>
      <TagUses tag={tag} />
      <TimelineList key={name} name={{ kind: 'tag', tag: name }} emptyText={words.empty} />
    </>
  );
}

/** Holds its place until it is known. */
function TagUses({ tag }: { readonly tag: Tag | undefined }) {
  const { posts, people } = countUses(tag ?? { history: [] });
  const text = posts === 0 ? words.unused : words.uses(words.posts(posts), words.people(people));
  return (
    <p class="tag-uses">
      {tag && <span>{text}</span>}
      {tag && posts > 0 && <UsesChart tag={tag} />}
    </p>
  );
}

type FollowProps = {
  readonly name: string;
  readonly tag: Tag | undefined;
  readonly act: (verb: TagVerb) => Promise<void>;
};

function FollowTag({ name, tag, act }: FollowProps) {
  const { account } = useSession();
  const { toasts } = useUi();
  const signIn = useSignIn();
  const { isBusy, send } = useSending();
  const run = (verb: TagVerb, done?: string) =>
    void send(async () => {
      try {
        await act(verb);
        if (done !== undefined) toasts.show({ text: done });
      } catch (error) {
        toasts.show({ text: toSentence(error), isFault: true });
      }
    });
  if (!account) {
    return (
      <Button isSmall onClick={() => signIn(toTagPath(name))}>
        {words.follow}
      </Button>
    );
  }
  const isOn = tag?.following ?? false;
  return (
    <>
      <Button
        isSmall
        look={isOn ? 'quiet' : 'primary'}
        isBusy={isBusy || !tag}
        onClick={() => (isOn ? run('unfollow') : run('follow', words.followed(name)))}
      >
        {isOn ? words.following : words.follow}
      </Button>
      <Menu
        name={words.more}
        items={() => [
          tag?.featuring
            ? { text: words.unfeature, icon: 'person', onSelect: () => run('unfeature') }
            : { text: words.feature, icon: 'person', onSelect: () => run('feature', words.featured(name)) },
        ]}
      />
    </>
  );
}
