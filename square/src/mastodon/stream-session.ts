import { Problem, findId, type Id } from '#kernel/index.ts';
import type { Principal } from '#http/index.ts';
import type { ListReader } from '#lists/index.ts';
import { createGate, readMissed, type Hub, type ReplayDeps, type StreamEvent } from '#streaming/index.ts';
import { toTarget, type StreamForm, type StreamTarget } from './stream-target.ts';

export type SessionDeps = ReplayDeps & {
  readonly hub: Pick<Hub, 'listen'>;
  readonly lists: ListReader;
  readonly log: { warn(fields: object, message: string): void };
};

/** What one connection listens to. */
export type Session = {
  /** Throws a Problem where it may not listen to that. The same stream once more changes nothing. */
  subscribe(form: StreamForm): Promise<void>;
  unsubscribe(form: StreamForm): void;
  end(): void;
};

const MAX_SUBSCRIPTIONS = 100;

export type SessionInput = {
  readonly principal: Principal | undefined;
  readonly send: (event: StreamEvent, names: readonly string[]) => void;
};

export function createSession(deps: SessionDeps, { principal, send }: SessionInput): Session {
  const subscriptions = new Map<string, { end: () => void }>();
  let ended = false;
  const unsubscribe = (key: string) => {
    subscriptions.get(key)?.end();
    subscriptions.delete(key);
  };
  return {
    subscribe: async (form) => {
      const target = toTarget(form, principal);
      const key = keyOf(target);
      if (ended || subscriptions.has(key)) return;
      if (subscriptions.size >= MAX_SUBSCRIPTIONS) throw tooMany();
      const subscription = { end: () => {} };
      subscriptions.set(key, subscription);
      try {
        await checkList(deps, target);
      } catch (error) {
        unsubscribe(key);
        throw error;
      }
      // Not wanted any more meanwhile.
      if (subscriptions.get(key) !== subscription) return;
      const viewerId = principal?.accountId;
      const sinceId = findId(form.since_id);
      subscription.end = listen(deps, target, { viewerId, sinceId, send });
    },
    unsubscribe: (form) => unsubscribe(keyOf(toTarget(form, principal))),
    end: () => {
      ended = true;
      for (const key of subscriptions.keys()) unsubscribe(key);
    },
  };
}

function keyOf({ names }: StreamTarget): string {
  return names.join('\n');
}

/** A list is for its owner only. */
async function checkList({ lists }: SessionDeps, { channels }: StreamTarget): Promise<void> {
  const [channel] = channels;
  if (channel?.kind !== 'list') return;
  await lists.get(channel.accountId, channel.listId).catch((error: unknown) => {
    if (error instanceof Problem) throw new Problem('unauthenticated', 'Not authorized to stream this list');
    throw error;
  });
}

type ListenInput = {
  readonly viewerId: Id | undefined;
  /** The last thing that the client has seen, where it comes again. */
  readonly sinceId: Id | undefined;
  readonly send: SessionInput['send'];
};

function listen(deps: SessionDeps, target: StreamTarget, input: ListenInput): () => void {
  const { viewerId, sinceId } = input;
  const sendNamed = (event: StreamEvent) => input.send(event, target.names);
  const gate = sinceId === undefined ? undefined : createGate(sendNamed);
  const send = gate?.send ?? sendNamed;
  const ends = target.channels.map((channel) => deps.hub.listen({ channel, viewerId, send }));
  if (gate && sinceId !== undefined) void replay(deps, target, { viewerId, sinceId }).then(gate.open);
  return () => ends.forEach((end) => end());
}

/** What was missed on all channels of the stream, in order. What cannot be read just now is not sent: it is there when people look. */
async function replay(
  deps: SessionDeps,
  { channels }: StreamTarget,
  { viewerId, sinceId }: { viewerId: Id | undefined; sinceId: Id },
): Promise<StreamEvent[]> {
  const missed = await Promise.all(
    channels.map((channel) =>
      readMissed(deps, channel, viewerId, sinceId).catch((err: unknown) => {
        deps.log.warn({ err, channel: channel.kind }, 'what a stream missed could not be read');
        return [];
      }),
    ),
  );
  return missed.flat().toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

function idOf(event: StreamEvent): bigint {
  return 'id' in event ? event.id : 0n;
}

function tooMany(): Problem {
  return new Problem(
    'rate-limited',
    `One connection can listen to at most ${MAX_SUBSCRIPTIONS} streams: end some, or open another connection.`,
  );
}

/** Keeps what is to be sent before the connection is open. */
export type Outlet = { readonly send: (frame: Buffer) => void; readonly open: () => void };

export function createOutlet(write: (frame: Buffer) => void): Outlet {
  let early: Buffer[] | undefined = [];
  return {
    send: (frame) => (early ? void early.push(frame) : write(frame)),
    open: () => {
      const frames = early ?? [];
      early = undefined;
      frames.forEach(write);
    },
  };
}
