import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';

/** Pages of the square that are not the app's: forms about signing in, texts, files, the API. */
const SERVER_PATH =
  /^\/(?:sign-in|sign-up|sign-out|settings|forgot-password|reset-password|confirm|oauth|about|rules|privacy|terms|api|media|images|assets|app)(?:[/.?]|$)/;

/** Links to the app's own addresses open in it, wherever they stand: those in posts as well. */
export function useLinks(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || isForBrowser(event, link)) return;
      event.preventDefault();
      navigate(`${link.pathname}${link.search}${link.hash}`);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [navigate]);
}

function isForBrowser(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!isPlain || event.defaultPrevented || link.hasAttribute('download')) return true;
  if (link.origin !== location.origin || (link.target !== '' && link.target !== '_self')) return true;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return (isHere && link.hash !== '') || SERVER_PATH.test(link.pathname);
}
