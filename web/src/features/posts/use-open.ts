import { useLocation } from 'wouter-preact';

/** Elements that do something of their own when they are clicked. */
const OWN_CLICK = 'a,button,input,select,textarea,summary,label,video,audio,[role="button"],dialog,[popover]';

/** Opens addresses inside the app: from links, and from a click anywhere on a card that is not meant for something in it. */
export function useOpen() {
  const [, navigate] = useLocation();
  return {
    open: (path: string) => navigate(path),
    onClick: (path: string) => (event: MouseEvent) => {
      const { target, currentTarget } = event;
      if (!(target instanceof Element) || !(currentTarget instanceof Element)) return;
      const inner = target.closest(OWN_CLICK);
      const isForOther = inner !== null && currentTarget.contains(inner);
      // Whoever marks text to copy it does not want to go away.
      if (isForOther || event.defaultPrevented || getSelection()?.isCollapsed === false) return;
      if (event.metaKey || event.ctrlKey) window.open(path, '_blank', 'noopener');
      else navigate(path);
    },
  };
}
