import './collapsible.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export type CollapsibleProps = {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly isOpen?: boolean | undefined;
  readonly onToggle?: ((isOpen: boolean) => void) | undefined;
};

/** What opens and closes; the page's own search finds what is in it. */
export function Collapsible({ summary, children, isOpen = false, onToggle }: CollapsibleProps) {
  return (
    <details class="collapsible" open={isOpen} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <span>{summary}</span>
        <Icon name="down" />
      </summary>
      <div>{children}</div>
    </details>
  );
}
