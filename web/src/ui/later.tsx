import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorNote } from './notes.tsx';
import { words } from './words.ts';

/**
 * A component that is loaded when it is first shown, with something in its place until then. Where it cannot be loaded (no
 * network, or the square has a newer build), it says so, and can be tried again.
 */
export function later<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  meanwhile: ComponentChildren = null,
): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  return function Later(props: Props) {
    const [state, setState] = useState<'waiting' | 'failed' | 'here'>(loaded ? 'here' : 'waiting');
    useEffect(() => {
      if (state !== 'waiting') return;
      load().then(
        (component) => {
          loaded = component;
          setState('here');
        },
        () => setState('failed'),
      );
    }, [state]);
    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    if (state === 'waiting') return <>{meanwhile}</>;
    return (
      <ErrorNote title={words.cannotLoad} onRetry={() => setState('waiting')}>
        {words.cannotLoadText}
      </ErrorNote>
    );
  };
}
