import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { later, useUi } from '#ui/index.ts';
import { toClock } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Navigation } from './navigation.tsx';
import { NewerBanner } from './newer-banner.tsx';
import type { AppWorker } from './start-worker.ts';
import { useLinks } from './use-links.ts';
import { useSignOutNews } from './use-sign-out-news.ts';
import { ViewerLayer } from './viewer-layer.tsx';
import { words } from './words.ts';
import './frame.css';

/** Where it cannot be loaded, every screen works all the same. */
const Background = later(() =>
  import('./background.tsx').then(
    (module) => module.Background,
    () => NoBackground,
  ),
);

type Props = { readonly worker: AppWorker; readonly children: ComponentChildren };

/** What stands around every screen. */
export function Frame({ worker, children }: Props) {
  useLinks();
  useOutboxNews();
  useSignOutNews();
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
      <ViewerLayer />
      <Background />
    </>
  );
}

/** What happened to what was written, told wherever one is. */
function useOutboxNews(): void {
  const { outbox, owner } = useSession();
  const { toasts } = useUi();
  const [, navigate] = useLocation();
  useEffect(() => {
    const stops = [
      outbox.onRecovered(({ count, atMs }) =>
        toasts.show({ text: words.sent(count, toClock(new Date(atMs))), icon: 'send' }),
      ),
      outbox.onSettled((item) => {
        if (item.owner !== owner || item.state !== 'refused') return;
        toasts.show({
          text: words.refused(item.reason ?? ''),
          isFault: true,
          action: { text: words.outbox, onSelect: () => navigate('/outbox') },
        });
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [outbox, owner]);
}

function NoBackground() {
  return null;
}
