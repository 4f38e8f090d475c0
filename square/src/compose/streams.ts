import type { Logger } from 'pino';
import { createStreamRenderer, type RenderDeps } from '#mastodon/index.ts';
import type { TokenKeeper } from '#oauth/index.ts';
import { createHub, createOpenStreams, type HubDeps } from '#streaming/index.ts';
import type { Shutdown } from './shutdown.ts';

export type StreamsInput = Omit<HubDeps, 'renderer' | 'onFault' | 'onOverflow'> &
  RenderDeps & {
    readonly tokens: Pick<TokenKeeper, 'verify' | 'onEnded'>;
    readonly log: Logger;
    readonly shutdown: Shutdown;
  };

/** What tells people at once what happens, put together. */
export function makeStreams(input: StreamsInput) {
  const { log, tokens, shutdown } = input;
  const renderer = createStreamRenderer(input);
  const hub = createHub({
    ...input,
    renderer,
    onFault: (err) => log.error({ err }, 'an event could not be told to those who listen'),
    onOverflow: () => log.warn('more happens than can be told to those who listen'),
  });
  shutdown.add('streams', async () => hub.close());
  const openStreams = createOpenStreams({ verifyToken: tokens.verify, onEnded: tokens.onEnded });
  return { hub, openStreams, renderer };
}
