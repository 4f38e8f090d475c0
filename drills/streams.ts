import { setTimeout as delay } from 'node:timers/promises';

/** Whether a stream brought what it must, or why not; undefined where this square has none. */
type StreamOutcome = { readonly arrived: boolean; readonly says: string };

const ARRIVES_WITHIN_MS = 4_000;
const STAYS_OPEN_MS = 300;
const ARRIVED: StreamOutcome = { arrived: true, says: '' };

function failed(says: string): StreamOutcome {
  return { arrived: false, says };
}

/**
 * Opens a reader's stream of server-sent events, calls `act` once it is open, and looks for what `act` answers in it;
 * where nothing could be done that would come through it, it must at least stay open.
 * https://docs.joinmastodon.org/methods/streaming/#user
 */
export async function awaitInStream(
  origin: string,
  token: string,
  act: () => Promise<string | undefined>,
): Promise<StreamOutcome | undefined> {
  const ending = new AbortController();
  try {
    const answer = await fetch(`${origin}/api/v1/streaming/user`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: AbortSignal.any([ending.signal, AbortSignal.timeout(ARRIVES_WITHIN_MS * 2)]),
    });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200 || !answer.body)
      return failed(`${answer.status} ${(await answer.text()).slice(0, 160)}`);
    const received = collect(answer.body);
    const wanted = await act();
    if (wanted === undefined) return (await staysOpen(received)) ? ARRIVED : failed('the stream was ended');
    const from = performance.now();
    while (performance.now() - from < ARRIVES_WITHIN_MS) {
      if (received.text().includes(wanted)) return ARRIVED;
      await delay(20);
    }
    return failed(`${wanted} did not come within ${ARRIVES_WITHIN_MS} ms`);
  } finally {
    ending.abort();
  }
}

async function staysOpen({ isOver }: Received): Promise<boolean> {
  await delay(STAYS_OPEN_MS);
  return !isOver();
}

type Received = { text(): string; isOver(): boolean };

/** What has come so far. */
function collect(body: ReadableStream<Uint8Array>): Received {
  let text = '';
  let isOver = false;
  const decoder = new TextDecoder();
  void (async () => {
    try {
      for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
    } catch {
      // the stream was ended, by us or by what the drill does
    }
    isOver = true;
  })();
  return { text: () => text, isOver: () => isOver };
}
