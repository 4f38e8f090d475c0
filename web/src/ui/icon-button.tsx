import './button.css';
import type { ComponentProps } from 'preact';
import { toCompact } from '#language/index.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';

type Face = {
  readonly icon: IconName;
  /** What it does, for who cannot see the drawing; also shown on hover and focus. */
  readonly name: string;
  /** Shown beside the drawing, where it is more than 0. */
  readonly count?: number | undefined;
  /** The colour on hover, and while pressed. */
  readonly tone?: 'like' | 'repost' | 'keep' | 'danger' | undefined;
  readonly isSmall?: boolean | undefined;
  /** In the colour of text, where it is the main thing. */
  readonly isInk?: boolean | undefined;
};

export type IconButtonProps = Omit<ComponentProps<'button'>, 'class' | 'icon' | 'name'> &
  Face & {
    /** For what can be switched on and off; the drawing is stronger while it is on. Its name stays the same. */
    readonly isPressed?: boolean | undefined;
  };

export type IconLinkProps = Omit<ComponentProps<'a'>, 'class' | 'icon' | 'name' | 'href' | 'role'> &
  Face & { readonly href: string };

/** A button with a drawing on it. */
export function IconButton({ icon, name, count, tone, isSmall, isInk, isPressed, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      data-tip={name}
      {...rest}
      class={toClass(tone, isSmall, isInk)}
      aria-pressed={isPressed}
    >
      <Icon name={icon} isOn={isPressed} />
      <Said name={name} count={count} />
    </button>
  );
}

/** A link with a drawing on it. */
export function IconLink({ icon, name, count, tone, isSmall, isInk, ...rest }: IconLinkProps) {
  return (
    <a data-tip={name} {...rest} class={toClass(tone, isSmall, isInk)}>
      <Icon name={icon} />
      <Said name={name} count={count} />
    </a>
  );
}

function Said({ name, count = 0 }: Pick<Face, 'name' | 'count'>) {
  return (
    <>
      <span class="unseen">{name}</span>
      {count > 0 && <span>{toCompact(count)}</span>}
    </>
  );
}

function toClass(tone: Face['tone'], isSmall = false, isInk = false): string {
  return classes('icon-button', tone && `tone-${tone}`, isSmall && 'small', isInk && 'ink');
}
