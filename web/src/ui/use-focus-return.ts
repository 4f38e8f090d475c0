import { useLayoutEffect } from 'preact/hooks';

/** Gives the focus back to what had it, once the component is gone; dialogs and menus do so by themselves. */
export function useFocusReturn(): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}
