import { useUi } from '#ui/index.ts';
import { words } from './words.ts';

/** Copies an address; where the browser does not let that happen, it is shown to be copied by hand. */
export function useCopyLink(): (url: string) => void {
  const { toasts } = useUi();
  return (url) => {
    copy(url).then(
      () => toasts.show({ text: words.linkCopied, icon: 'link' }),
      () => toasts.show({ text: url }),
    );
  };
}

/** There is no clipboard on unsafe ground (http). */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
