import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Telemetry } from '#telemetry/index.ts';
import type { Admission } from './admission.ts';
import type { RouteFacts } from './route-facts.ts';

const BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx'];

type Observe = (seconds: number) => void;

/** Of a request that was refused before it had a route. */
const NO_ROUTE: RouteFacts = { url: undefined, config: {}, isOpen: false, isJson: false };

/** Counts every answer by its route, and logs a line at `debug`: never the query, a body or a token. */
export function createObserver(telemetry: Telemetry, admission: Admission) {
  const observe = telemetry.histogram(
    'http_server_request_duration_seconds',
    'How long requests took, by route.',
    BOUNDS_SECONDS,
  );
  telemetry.gauge('http_server_active_requests', 'Requests in hand, by class.', () =>
    Object.entries(admission.inFlight()).map(([name, n]) => [{ class: name }, n] as const),
  );
  telemetry.gauge(
    'http_server_shed_requests_total',
    'Requests turned away because there was too much to do.',
    () => Object.entries(admission.shed()).map(([name, n]) => [{ class: name }, n] as const),
  );
  /** By route, method and class of status: making a name of them takes longer than counting. */
  const series = new WeakMap<RouteFacts, Record<string, Observe[]>>();
  const makeSeries = (facts: RouteFacts, method: string, statusClass: number): Observe => {
    const made = observe.of({
      http_request_method: method,
      http_route: facts.url ?? 'none',
      http_response_status_class: CLASSES[statusClass] ?? 'none',
    });
    const ofRoute = series.get(facts) ?? {};
    (ofRoute[method] ??= [])[statusClass] = made;
    series.set(facts, ofRoute);
    return made;
  };
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { method, facts = NO_ROUTE } = request;
    const ms = reply.elapsedTime;
    const statusClass = Math.floor(reply.statusCode / 100);
    const count = series.get(facts)?.[method]?.[statusClass] ?? makeSeries(facts, method, statusClass);
    count(ms / 1000);
    request.log.debug(
      { requestId: request.id, method, route: facts.url, status: reply.statusCode, ms: Math.round(ms) },
      'answered',
    );
    done();
  };
}
