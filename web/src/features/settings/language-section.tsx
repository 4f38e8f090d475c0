import { useEffect } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import { RadioGroup, Spinner } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { takeOverWorker } from './take-over-worker.ts';
import { words } from './words.ts';

type Language = typeof LANGUAGE;

/** Each by its name in itself, so that who is lost in another finds it. */
const LANGUAGES = [
  { value: 'en', text: 'English' },
  { value: 'fr', text: 'Français' },
] as const satisfies readonly { readonly value: Language; readonly text: string }[];

/** The language of the app: each is a build of its own, which the square has. */
export function LanguageSection() {
  const { client } = useSession();
  const { send, isBusy, failure } = useSending();
  useArrival();
  const choose = async (language: Language) => {
    // Asked first, as a browser that finds nobody leaves the app for a page of its own.
    const isThere = await send(() => client.get('/api/v2/instance'));
    if (isThere) location.assign(`/preferences/language?lang=${language}`);
  };
  return (
    <div class="settings-fields">
      <RadioGroup
        label={words.appLanguage}
        options={LANGUAGES}
        value={LANGUAGE}
        onChange={(language) => void choose(language)}
      />
      {isBusy && <Spinner />}
      <Fault text={failure && words.languageNeedsSquare(failure)} />
      <p class="settings-note">{words.languageText}</p>
    </div>
  );
}

/** Having come in another language, the browser keeps that build from now on. */
function useArrival(): void {
  const search = useSearch();
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!new URLSearchParams(search).has('lang')) return;
    navigate('/preferences/language', { replace: true });
    void takeOverWorker().catch(() => {}); // it is taken over when the app is next opened
  }, []);
}
