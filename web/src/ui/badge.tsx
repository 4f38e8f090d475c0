import './badge.css';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';
import { words } from './words.ts';

const MOST = 99;

/** How much is new; nothing where it is 0. */
export function Badge({ count }: { readonly count: number }) {
  if (count <= 0) return null;
  return (
    <span class="badge">
      <bdi aria-hidden="true">{count > MOST ? `${MOST}+` : count}</bdi>
      <span class="unseen">{words.fresh(count)}</span>
    </span>
  );
}

/** A word or two about what it stands beside: "Automated". */
export function Tag({ icon, children }: { icon?: IconName | undefined; children: ComponentChildren }) {
  return (
    <span class="tag">
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
