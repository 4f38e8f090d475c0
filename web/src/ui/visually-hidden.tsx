import type { ComponentChildren } from 'preact';

/** Text for screen readers alone. */
export function VisuallyHidden({ children }: { readonly children: ComponentChildren }) {
  return <span class="unseen">{children}</span>;
}
