import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Announcer, toast, Toasts } from '#ui/index.ts';
import { toClock } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Navigation } from './navigation.tsx';
import { NewerBanner } from './newer-banner.tsx';
import type { AppWorker } from './start-worker.ts';
import { useKeys } from './use-keys.ts';
import { useLinks } from './use-links.ts';
import { words } from './words.ts';
import './frame.css';

type Props = { readonly worker: AppWorker; readonly children: ComponentChildren };

/** What stands around every screen. */
export function Frame({ worker, children }: Props) {
  useLinks();
  useKeys();
  useOutboxNews();
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <div class="frame">
        <Navigation />
        <main id="content" tabIndex={-1}>
          <ConnectionBanner />
          <NewerBanner worker={worker} />
          {children}
        </main>
      </div>
      <Toasts />
      <Announcer />
    </>
  );
}

/** What happened to what was written, told wherever one is. */
function useOutboxNews(): void {
  const { outbox, owner } = useSession();
  useEffect(() => {
    const stops = [
      outbox.onRecovered(({ count, atMs }) =>
        toast({ text: words.sent(count, toClock(new Date(atMs))), tone: 'success' }),
      ),
      outbox.onSettled((item) => {
        if (item.owner !== owner || item.state !== 'refused') return;
        toast({
          text: words.refused(item.reason ?? ''),
          tone: 'danger',
          action: { name: words.outbox, href: '/outbox' },
        });
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [outbox, owner]);
}
