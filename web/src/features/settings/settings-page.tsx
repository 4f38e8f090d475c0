import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { EmptyNote, PageTitle, useMedia } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { FiltersPage } from '#features/filters/index.ts';
import { KeysSection } from './keys-section.tsx';
import { AboutSection } from './about-section.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PostingSection } from './posting-section.tsx';
import { SectionList } from './section-list.tsx';
import { isForAll, isSectionName, type SectionName } from './sections.ts';
import { SessionsSection } from './sessions-section.tsx';
import { words } from './words.ts';
import './settings.css';

type Props = {
  /** What follows `/preferences/` in the address. */
  readonly section: string | undefined;
  /** What follows the section there. */
  readonly rest: string | undefined;
};

const CONTENT: Readonly<Record<SectionName, ComponentType<{ readonly rest: string | undefined }>>> = {
  appearance: AppearanceSection,
  language: LanguageSection,
  keys: KeysSection,
  posting: PostingSection,
  notifications: NotificationsSection,
  filters: FiltersPage,
  sessions: SessionsSection,
  accounts: AccountsSection,
  about: AboutSection,
};

/** Where there is room for a section beside the list. */
const WIDE = '(min-width: 44rem)';

/** The settings: a list of sections and one of them, on phones one after the other. */
export function SettingsPage({ section, rest }: Props) {
  const isWide = useMedia(WIDE);
  const [, navigate] = useLocation();
  const shown = section ?? (isWide ? 'appearance' : undefined);
  const parent = rest === undefined ? '/preferences' : `/preferences/${section}`;
  const isBelow = rest !== undefined || (!isWide && shown !== undefined);
  useTopOf(`${section} ${rest}`);
  return (
    <>
      <PageTitle title={toTitle(shown, rest)} onBack={isBelow ? () => navigate(parent) : undefined} />
      <div class="settings">
        {(isWide || !shown) && <SectionList shown={shown} />}
        {shown !== undefined && (
          <div class="settings-section">
            <Content name={shown} rest={rest} />
          </div>
        )}
      </div>
    </>
  );
}

function toTitle(name: string | undefined, rest: string | undefined): string {
  if (name === 'filters' && rest !== undefined) return rest === 'new' ? words.newFilter : words.editFilter;
  return name !== undefined && isSectionName(name) ? words.sections[name].title : words.settings;
}

function Content({ name, rest }: { readonly name: string; readonly rest: string | undefined }) {
  const { account } = useSession();
  if (!isSectionName(name)) return <EmptyNote title={words.unknown} icon="gear" />;
  if (!account && !isForAll(name)) return <Welcome next={`/preferences/${name}`} />;
  const Section = CONTENT[name];
  return <Section rest={rest} />;
}

/** Another section begins at its top, and is where screen readers go on. */
function useTopOf(place: string): void {
  const before = useRef(place);
  useEffect(() => {
    scrollTo(0, 0);
    if (before.current !== place) document.querySelector<HTMLElement>('main h1')?.focus();
    before.current = place;
  }, [place]);
}
