import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { PageTitle } from '#ui/index.ts';
import { TimelineList } from './timeline-list.tsx';
import { words } from './words.ts';

type Kind = 'local' | 'public' | 'favourites' | 'bookmarks';

/** A screen that is one of the square's own timelines. */
export function TimelinePage({ kind }: { readonly kind: Kind }) {
  const { account } = useSession();
  const isOpenToAll = kind === 'local' || kind === 'public';
  if (!account && !isOpenToAll) return <Welcome next={`/${kind}`} />;
  return (
    <>
      <PageTitle title={words.titles[kind]} />
      <TimelineList name={{ kind }} />
    </>
  );
}
