import './tabs.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Badge } from './badge.tsx';
import { useRovingFocus } from './use-roving-focus.ts';

export type TabsProps<V extends string> = {
  /** What they are the parts of. */
  readonly label: string;
  readonly tabs: readonly { readonly value: V; readonly text: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** What the chosen one shows. */
  readonly children: ComponentChildren;
};

/** Parts of one place of which one is shown; arrow keys go from one to the next. */
export function Tabs<V extends string>({ label, tabs, value, onChange, children }: TabsProps<V>) {
  const id = useId();
  const rove = useRovingFocus<HTMLDivElement>({ selector: '[role="tab"]', orientation: 'horizontal' });
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={rove}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            onFocus={() => tab.value !== value && onChange(tab.value)}
          >
            {tab.text}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}

export type TabLink = {
  readonly href: string;
  readonly text: string;
  readonly isCurrent: boolean;
  readonly count?: number | undefined;
};

/** Pages that belong together, each with an address of its own. */
export function TabLinks({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ href, text, isCurrent, count = 0 }) => (
        <a key={href} class="tab" href={href} aria-current={isCurrent ? 'page' : undefined}>
          {text}
          <Badge count={count} />
        </a>
      ))}
    </nav>
  );
}
