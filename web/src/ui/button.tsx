import './button.css';
import type { ComponentProps, TargetedMouseEvent } from 'preact';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';
import { Spinner } from './spinner.tsx';

/** `primary` for the one thing to do on a screen, `quiet` beside it, `plain` among text, `danger` for what destroys. */
export type ButtonLook = 'primary' | 'quiet' | 'plain' | 'danger';

type Face = {
  readonly look?: ButtonLook | undefined;
  readonly icon?: IconName | undefined;
  readonly isSmall?: boolean | undefined;
};

export type ButtonProps = Omit<ComponentProps<'button'>, 'class' | 'icon'> &
  Face & {
    /** Works at what was asked: it keeps its width and the focus, and takes no second press. */
    readonly isBusy?: boolean | undefined;
  };

export type ButtonLinkProps = Omit<ComponentProps<'a'>, 'class' | 'icon' | 'href' | 'role'> &
  Face & { readonly href: string };

/** A button with words on it. */
export function Button({ look, icon, isSmall, isBusy = false, children, onClick, ...rest }: ButtonProps) {
  const press = (event: TargetedMouseEvent<HTMLButtonElement>) => {
    if (isBusy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={toClass(look, isSmall)}
      aria-busy={isBusy}
      aria-disabled={isBusy || undefined}
      onClick={press}
    >
      <span class="button-label">
        {icon && <Icon name={icon} />}
        {children}
      </span>
      {isBusy && <Spinner />}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ look, icon, isSmall, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} class={toClass(look, isSmall)}>
      <span class="button-label">
        {icon && <Icon name={icon} />}
        {children}
      </span>
    </a>
  );
}

function toClass(look: ButtonLook = 'primary', isSmall = false): string {
  return classes('button', look !== 'primary' && look, isSmall && 'small');
}
