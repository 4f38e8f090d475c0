import { useEffect, useRef, useState } from 'preact/hooks';
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
  const isLeft = useRef(false);
  useEffect(
    () => () => {
      isLeft.current = true;
    },
    [],
  );
  const leave = () => {
    if (isLeft.current) return; // somebody was faster than the device
    if (hasBefore()) history.back();
    else navigate('/home', { replace: true });
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

/**
 * Whether the screen before this one was the app's, as it is now (going back to another loads the page anew), and another
 * than this.
 */
function hasBefore(): boolean {
  if (!('navigation' in globalThis)) return false;
  const { currentEntry } = navigation;
  const before = navigation.entries()[(currentEntry?.index ?? 0) - 1];
  return before?.sameDocument === true && new URL(before.url ?? '').pathname !== location.pathname;
}
