import type { ServerResponse } from 'node:http';
import { Problem } from '#kernel/index.ts';
import type { AdmissionClass } from './access.ts';

/**
 * Decides which requests are taken when there is more than can be done: `last` is shed first, `first` last, before the
 * process slows for everybody. `always` is never shed. The answer is 503 with Retry-After, with jitter so that those
 * turned away don't come back together.
 */
export type Admission = {
  /** Throws a Problem('unavailable') where the request must wait; else it counts until its response is closed. */
  admit(admission: AdmissionClass, response: ServerResponse): void;
  /** Requests in hand, by class. */
  inFlight(): Readonly<Record<AdmissionClass, number>>;
  shed(): Readonly<Record<AdmissionClass, number>>;
};

export type AdmissionLimits = Readonly<Record<AdmissionClass, { lagMs: number; inFlight: number }>>;

/** A request waits at most about this long for the event loop before its class is shed. */
export const ADMISSION_LIMITS: AdmissionLimits = {
  always: { lagMs: Infinity, inFlight: Infinity },
  first: { lagMs: 1_500, inFlight: 2_000 },
  normal: { lagMs: 500, inFlight: 600 },
  last: { lagMs: 150, inFlight: 64 },
};

const SHORTEST_WAIT_SECONDS = 2;
const JITTER_SECONDS = 6;

export function createAdmission(lagMs: () => number, limits: AdmissionLimits = ADMISSION_LIMITS): Admission {
  const inFlight = { always: 0, first: 0, normal: 0, last: 0 };
  const shed = { always: 0, first: 0, normal: 0, last: 0 };
  const leave = {
    always: () => void (inFlight.always -= 1),
    first: () => void (inFlight.first -= 1),
    normal: () => void (inFlight.normal -= 1),
    last: () => void (inFlight.last -= 1),
  };
  return {
    admit: (admission, response) => {
      const limit = limits[admission];
      if (inFlight[admission] >= limit.inFlight || lagMs() > limit.lagMs) {
        shed[admission] += 1;
        throw tooBusy();
      }
      inFlight[admission] += 1;
      // `close` comes after every response, also one whose reader has gone; `finish` does not.
      response.once('close', leave[admission]);
    },
    inFlight: () => inFlight,
    shed: () => shed,
  };
}

function tooBusy(): Problem {
  return new Problem(
    'unavailable',
    'The square has more to do than it can at the moment. Try again in a few seconds.',
    {
      retryAfterSeconds: SHORTEST_WAIT_SECONDS + Math.floor(Math.random() * JITTER_SECONDS),
    },
  );
}
