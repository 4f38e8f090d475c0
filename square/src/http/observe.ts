import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Telemetry } from '#telemetry/index.ts';
import type { Admission } from './admission.ts';

const BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx'];

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
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    const ms = reply.elapsedTime;
    observe(ms / 1000, {
      http_request_method: method,
      http_route: route,
      http_response_status_class: CLASSES[Math.floor(reply.statusCode / 100)] ?? 'none',
    });
    request.log.debug(
      { requestId: request.id, method, route, status: reply.statusCode, ms: Math.round(ms) },
      'answered',
    );
    done();
  };
}
