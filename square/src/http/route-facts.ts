import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { isOpenPath, pathOf, speaksJson } from './cors.ts';

/** What is the same for every request of a route. */
export type RouteFacts = {
  /** Undefined where no route serves the path. */
  readonly url: string | undefined;
  readonly config: FastifyContextConfig;
  /** Programs of any origin may call it. */
  readonly isOpen: boolean;
  /** Every answer, errors included, is JSON. */
  readonly isJson: boolean;
};

declare module 'fastify' {
  interface FastifyRequest {
    facts: RouteFacts | undefined;
  }
}

/** A route that stands for paths of several kinds. */
const BEGINS_WITH_PARAMETER = /^\/(?:oauth\/)?[:*]/;

/** Finds what is true of a request's route: once for each route, for it takes longer than most of what it decides. */
export function createRouteFacts(): (request: FastifyRequest) => RouteFacts {
  const known = new WeakMap<object, RouteFacts>();
  return (request) => {
    const { config, url } = request.routeOptions;
    const found = known.get(config);
    if (found) return found;
    const isOfRoute = url !== undefined && !BEGINS_WITH_PARAMETER.test(url);
    const path = isOfRoute ? url : pathOf(request);
    const facts = { url, config, isOpen: isOpenPath(path), isJson: speaksJson(path) };
    if (isOfRoute) known.set(config, facts);
    return facts;
  };
}
