import { useOpen } from '#features/posts/index.ts';

const OWN_PAGE = /^\/(?:@|tags\/)/;

/** Opens people and tags of this square, wherever a profile names them, inside the app. */
export function useInside() {
  const { open } = useOpen();
  return {
    open,
    toPath: ({ href }: { readonly href: string }) => {
      const url = URL.parse(href, location.origin);
      return url?.origin === location.origin && OWN_PAGE.test(url.pathname) ? url.pathname : undefined;
    },
  };
}
