import { useLocation } from 'wouter-preact';

/** Elements that do something of their own when they are clicked. */
const OWN_CLICK = 'a,button,input,select,textarea,summary,label,video,audio,[role="button"],dialog,[popover]';

/** Opens addresses inside the app: from links, and from a click anywhere on a card that is not meant for something in it. */
export function useOpen() {
  const [, navigate] = useLocation();
  return {
    open: (path: string) => navigate(path),
    onClick: (path: string) => (event: MouseEvent) => {
      const { currentTarget } = event;
      if (!currentTarget) return;
      // The way as it was at the press: a button may be gone by now with the dialog that it closed.
      const way = event.composedPath();
      const inside = way.slice(0, way.indexOf(currentTarget));
      const isForOther = inside.some((each) => each instanceof Element && each.matches(OWN_CLICK));
      // Whoever marks text to copy it does not want to go away.
      if (isForOther || event.defaultPrevented || getSelection()?.isCollapsed === false) return;
      if (event.metaKey || event.ctrlKey) window.open(path, '_blank', 'noopener');
      else navigate(path);
    },
  };
}
