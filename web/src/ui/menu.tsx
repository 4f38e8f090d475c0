import './menu.css';
import type { ComponentChildren, TargetedEvent, TargetedKeyboardEvent, TargetedToggleEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Avatar, type AvatarProps } from './avatar.tsx';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import type { IconName } from '#icons/index.ts';
import { placeBeside } from './placement.ts';
import { useRovingFocus } from './use-roving-focus.ts';
import { words } from './words.ts';

export type MenuAction = {
  readonly text: string;
  readonly icon?: IconName | undefined;
  /** Somebody's picture, in place of an icon. */
  readonly avatar?: Pick<AvatarProps, 'src' | 'name'> | undefined;
  /** A second, smaller line. */
  readonly hint?: string | undefined;
  readonly isDanger?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** For what is one of several, or on or off. */
  readonly isChecked?: boolean | undefined;
} & (
  | { readonly onSelect: () => void; readonly href?: undefined }
  | { readonly href: string; readonly onSelect?: (() => void) | undefined }
);

/** `line` sets groups apart. */
export type MenuItem = MenuAction | 'line';

/** What a menu's button must carry: spread it on a `button`. */
export type MenuTrigger = {
  readonly id: string;
  readonly popovertarget: string;
  readonly 'aria-haspopup': 'menu';
  readonly 'aria-expanded': boolean;
  readonly onKeyDown: (event: TargetedKeyboardEvent<HTMLButtonElement>) => void;
};

export type MenuProps = {
  /** Asked for only when the menu opens. */
  readonly items: () => readonly MenuItem[];
  /** What the button is called, where it is the usual one with three dots. */
  readonly name?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly isSmall?: boolean | undefined;
  /** A button of another look. */
  readonly button?: ((trigger: MenuTrigger) => ComponentChildren) | undefined;
};

const STOPS = '[role^="menuitem"]:not([aria-disabled="true"])';

/** A button that opens a list of things to do. Its popover stays in the window, and gives the focus back. */
export function Menu({ items, name = words.more, icon = 'more', isSmall, button }: MenuProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const startsAtEnd = useRef(false);
  const rove = useRovingFocus<HTMLDivElement>({ selector: STOPS, orientation: 'vertical', byTyping: true });
  const trigger: MenuTrigger = {
    id,
    popovertarget: `${id}-menu`,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      startsAtEnd.current = event.key === 'ArrowUp';
      event.currentTarget.click();
    },
  };
  const onToggle = (event: TargetedToggleEvent<HTMLDivElement>) => {
    // Not before it has closed, as the browser gives the focus back only from what is still there.
    if (event.newState !== 'open') return setOpen(false);
    enter(event.currentTarget, document.getElementById(id), startsAtEnd.current);
    startsAtEnd.current = false;
  };
  return (
    <>
      {button ? button(trigger) : <IconButton icon={icon} name={name} isSmall={isSmall} {...trigger} />}
      <div
        id={`${id}-menu`}
        class="menu"
        popover="auto"
        role="menu"
        aria-labelledby={id}
        onBeforeToggle={(event) => event.newState === 'open' && setOpen(true)}
        onToggle={onToggle}
        onKeyDown={(event) => (event.key === 'Tab' ? event.currentTarget.hidePopover() : rove(event))}
        onClick={stopHere}
      >
        {isOpen && items().map(renderItem)}
      </div>
    </>
  );
}

/** What is pressed in the menu of a post is no press on the post. */
function stopHere(event: TargetedEvent<HTMLDivElement>): void {
  event.stopPropagation();
}

function enter(menu: HTMLElement, anchor: HTMLElement | null, atEnd: boolean): void {
  if (anchor && !CSS.supports('position-area', 'block-end')) {
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const place = placeBeside(
      anchor.getBoundingClientRect(),
      menu.getBoundingClientRect(),
      screen,
      menu.matches(':dir(rtl)'),
    );
    Object.assign(menu.style, { position: 'fixed', left: `${place.left}px`, top: `${place.top}px` });
  }
  const stops = menu.querySelectorAll<HTMLElement>(STOPS);
  const checked = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  (checked ?? stops[atEnd ? stops.length - 1 : 0])?.focus();
}

function renderItem(item: MenuItem, at: number) {
  return item === 'line' ? <hr key={`line-${at}`} /> : <Action key={`${at}-${item.text}`} item={item} />;
}

function Action({ item }: { readonly item: MenuAction }) {
  const shared = {
    role: item.isChecked === undefined ? ('menuitem' as const) : ('menuitemradio' as const),
    tabIndex: -1,
    class: classes('menu-item', item.isDanger && 'danger'),
    'aria-checked': item.isChecked,
    'aria-disabled': item.isDisabled || undefined,
    onClick: (event: TargetedEvent<HTMLElement>) => {
      if (item.isDisabled) return event.preventDefault();
      // First, so that what opens next gives the focus back to the menu's button.
      event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
      return item.onSelect?.();
    },
  };
  const content = (
    <>
      {item.avatar && <Avatar {...item.avatar} size="small" />}
      {item.icon && <Icon name={item.icon} />}
      <span>
        {item.text}
        {item.hint && <small>{item.hint}</small>}
      </span>
      {item.isChecked && <Icon name="check" />}
    </>
  );
  if (item.href === undefined) {
    return (
      <button type="button" {...shared}>
        {content}
      </button>
    );
  }
  return (
    <a href={item.href} {...shared}>
      {content}
    </a>
  );
}
