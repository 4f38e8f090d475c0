import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { createClock } from './clock.ts';
import { LiveRegions } from './live-regions.tsx';
import type { Stored } from './stored.ts';
import { createToastList, type ToastList } from './toast-list.ts';
import { Toasts } from './toasts.tsx';
import { Tooltips } from './tooltips.tsx';

/** What the parts of a screen share. */
export type Ui = {
  readonly clock: Stored<number>;
  readonly toasts: ToastList;
  readonly announcer: Announcer;
};

const UiContext = createContext<Ui | undefined>(undefined);

/** Made once, where the app is put together. */
export function createUi(): Ui {
  return { clock: createClock(), toasts: createToastList(), announcer: createAnnouncer() };
}

/** Around everything: brings toasts, tooltips and what screen readers listen to. */
export function UiRoot({ ui, children }: { readonly ui: Ui; readonly children: ComponentChildren }) {
  return (
    <UiContext.Provider value={ui}>
      {children}
      <Toasts list={ui.toasts} />
      <LiveRegions announcer={ui.announcer} />
      <Tooltips />
    </UiContext.Provider>
  );
}

/** Throws outside of a `UiRoot`. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('useUi needs a UiRoot around it');
  return ui;
}
