import type { QuotePolicy, Visibility } from '@merle/contract';
import { Icon, Menu, type IconName, type MenuItem } from '#ui/index.ts';
import type { Draft } from '#outbox/index.ts';
import { VISIBILITIES } from './draft.ts';
import { words } from './words.ts';

const ICONS: Readonly<Record<Visibility, IconName>> = {
  public: 'globe',
  unlisted: 'unlock',
  private: 'lock',
  direct: 'at',
};
const QUOTE_POLICIES: readonly QuotePolicy[] = ['public', 'followers', 'nobody'];

export type AudienceMenuProps = {
  readonly draft: Pick<Draft, 'visibility' | 'quotePolicy'>;
  readonly onChange: (part: Partial<Pick<Draft, 'visibility' | 'quotePolicy'>>) => void;
  /** Who sees a post that is there already cannot be changed. */
  readonly isFixed: boolean;
};

/** Who sees the post, and who may quote it. */
export function AudienceMenu({ draft, onChange, isFixed }: AudienceMenuProps) {
  const { visibility, quotePolicy = 'public' } = draft;
  const isQuotable = visibility === 'public' || visibility === 'unlisted';
  const items = (): MenuItem[] => [
    ...(isFixed ? [] : VISIBILITIES).map((each) => ({
      text: words.visibility[each],
      hint: words.visibilityHint[each],
      icon: ICONS[each],
      isChecked: each === visibility,
      onSelect: () => onChange({ visibility: each }),
    })),
    ...(isQuotable && !isFixed ? (['line'] as const) : []),
    ...(isQuotable ? QUOTE_POLICIES : []).map((each) => ({
      text: words.quotePolicy[each],
      icon: 'quote' as const,
      isChecked: each === quotePolicy,
      onSelect: () => onChange({ quotePolicy: each }),
    })),
  ];
  if (isFixed && !isQuotable) {
    return (
      <span class="composer-choice">
        <Icon name={ICONS[visibility]} />
        {words.visibility[visibility]}
      </span>
    );
  }
  return (
    <Menu
      items={items}
      button={(trigger) => (
        <button type="button" {...trigger} class="composer-choice">
          <Icon name={ICONS[visibility]} />
          <span class="unseen">{words.audience}</span>
          <span>{words.visibility[visibility]}</span>
          <Icon name="down" />
        </button>
      )}
    />
  );
}
