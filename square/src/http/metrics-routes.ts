import { createHash, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { Problem } from '#kernel/index.ts';
import type { Telemetry } from '#telemetry/index.ts';
import { anyone } from './access.ts';
import type { App } from './server.ts';

export type MetricsDeps = {
  readonly telemetry: Telemetry;
  /** With it `/metrics` can be read from anywhere; without it, from this machine only. */
  readonly metricsToken: string | undefined;
};

/** `/metrics`, in the text format of Prometheus. */
export function registerMetricsRoutes(app: App, { telemetry, metricsToken }: MetricsDeps): void {
  const config = { access: anyone, admission: 'always', rateLimit: 'none' } as const;
  app.get('/metrics', { config }, async (request, reply) => {
    const given = request.headers.authorization;
    if (metricsToken === undefined ? !isLocal(request) : !isSame(given, `Bearer ${metricsToken}`)) {
      throw new Problem('forbidden', 'The square’s metrics are not for everybody: see MERLE_METRICS_TOKEN.');
    }
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(telemetry.render());
  });
}

/** Asked by this machine itself: not through a proxy, which would be here too and ask for others. */
function isLocal(request: { socket: { remoteAddress?: string | undefined }; headers: object }): boolean {
  const { remoteAddress = '' } = request.socket;
  const isForwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  return (
    !isForwarded && ipaddr.isValid(remoteAddress) && ipaddr.process(remoteAddress).range() === 'loopback'
  );
}

function isSame(given: string | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(wanted));
}
