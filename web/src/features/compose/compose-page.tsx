import { useEffect, useState } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { IconLink, PageTitle } from '#ui/index.ts';
import { Composer } from './composer.tsx';
import { toSharedText } from './draft.ts';
import { toPlace } from './place.ts';
import { words } from './words.ts';

/** The screen on which posts are written; its address says what about. */
export function ComposePage() {
  const query = new URLSearchParams(useSearch());
  const place = toPlace(query);
  const [, navigate] = useLocation();
  const [shared] = useState(() => toSharedText(query));
  useEffect(() => {
    if (shared !== '') navigate('/compose', { replace: true }); // loaded again, nothing is shared twice
  }, []);
  const leave = () => {
    if (hasBefore()) history.back();
    else navigate('/home');
  };
  return (
    <>
      <PageTitle title={words.titles[place.kind]} onBack={leave}>
        <IconLink icon="draft" name={words.drafts} href="/drafts" />
      </PageTitle>
      <Composer place={place} shared={shared} onSent={leave} takesFocus />
    </>
  );
}

/** Whether the screen before this one was the app's. */
function hasBefore(): boolean {
  return 'navigation' in globalThis && navigation.canGoBack;
}
