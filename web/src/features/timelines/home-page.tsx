import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button, PageTitle, useStored } from '#ui/index.ts';
import { useSession, type Session } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { createReadingPlace } from './reading-place.ts';
import { isNewer, newestOf } from './rows.ts';
import { TimelineList } from './timeline-list.tsx';
import { openTimeline } from './timelines.ts';
import { words } from './words.ts';

const HOME = { kind: 'home' } as const;

/** The home timeline, which remembers on every device how far one has read. */
export function HomePage() {
  const { account } = useSession();
  return account ? <Home /> : <Welcome next="/home" />;
}

function Home() {
  const session = useSession();
  const place = useMemo(() => createReadingPlace(session.client), [session]);
  const [lastRead, setLastRead] = useState<string>();
  useEffect(() => {
    // Who comes back from another screen stands where they were.
    if (!openTimeline(session, HOME).place) place.find().then(setLastRead, () => {});
    const onHide = () => document.visibilityState === 'hidden' && place.flush();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      place.flush();
    };
  }, [place]);
  return (
    <>
      <PageTitle title={words.titles.home} />
      {lastRead !== undefined && <ContinueReading session={session} lastRead={lastRead} />}
      <TimelineList name={HOME} emptyText={words.emptyHome} onSeen={place.note} />
    </>
  );
}

/** Leads to where one stopped reading, as long as one is still above it. */
function ContinueReading({ session, lastRead }: { readonly session: Session; readonly lastRead: string }) {
  const { timeline, wanted } = openTimeline(session, HOME);
  const { rows } = useStored(timeline);
  const [isDone, setDone] = useState(false);
  const newest = newestOf(rows);
  if (isDone || newest === undefined || !isNewer(newest, lastRead)) return null;
  const go = async () => {
    await timeline.jumpTo(lastRead);
    setDone(true);
    wanted.set(lastRead);
  };
  return (
    <div class="timeline-pill">
      <Button isSmall icon="down" onClick={() => void go()}>
        {words.continueReading}
      </Button>
    </div>
  );
}
