import './banner.css';
import type { ComponentChildren } from 'preact';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';

export type BannerTone = 'info' | 'warning' | 'danger';

export type BannerProps = {
  readonly tone: BannerTone;
  readonly icon?: IconName | undefined;
  /** What is the case. Nothing: then there is no strip, and its live region waits. */
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
};

const ICONS: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  warning: 'warning',
  danger: 'warning',
};

/** A strip that says how things are. Leave it in place without children while all is well, so that it is heard when it speaks. */
export function Banner({ tone, icon = ICONS[tone], children, action }: BannerProps) {
  return (
    <div role="status">
      {children && (
        <div class={classes('banner', tone)}>
          <Icon name={icon} />
          <div>{children}</div>
          {action}
        </div>
      )}
    </div>
  );
}
