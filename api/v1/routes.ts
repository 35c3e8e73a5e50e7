/**
 * `/v1`: every endpoint of the table, its description at `/openapi.json`, shown at `/docs`.
 *
 * Guarantees: a path that exists answers a method it has not with 405 and the methods it has; every error is a problem.
 */
import { Hono } from 'hono';
import { resumeReader } from '../../runtime/config/connections/resumes.ts';
import { createImportKeeper, type ImportKeeper } from '../../runtime/import/keeper.ts';
import { REAL_TIME } from '../../runtime/import/lease.ts';
import { createClientAddress } from '../client-address.ts';
import { docs } from '../docs/routes.ts';
import { metricsAccess } from '../metrics-access.ts';
import { describe } from '../openapi/describe.ts';
import { onError, onNotFound, Problem } from '../problem.ts';
import type { Teller } from '../teller.ts';
import type { Tools, V1Deps } from './deps.ts';
import type { Endpoint } from './endpoint.ts';
import { createPace } from './pace.ts';
import { serve } from './serve.ts';
import { ENDPOINTS } from './table.ts';
import { createTeller } from './tell.ts';

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const wrongMethod = (method: string, path: string, allowed: readonly string[]) =>
  new Problem(405, {
    title: 'Not for this method',
    detail: `${path} does not take ${method}; it takes ${allowed.join(', ')}.`,
    headers: { allow: allowed.join(', ') },
  });

export interface V1 {
  readonly app: Hono;
  /** What is told in the background: the server goes on with it at start, and waits for it when it stops. */
  readonly teller: Teller;
  /** Looks after imports whose process died, once the server starts it. */
  readonly imports: ImportKeeper;
}

/** `endpoints` is the table but for tests. */
export function createV1(deps: V1Deps, endpoints: readonly Endpoint[] = ENDPOINTS): V1 {
  const app = new Hono();
  const teller = createTeller(deps);
  const tools: Tools = { resumes: resumeReader(), ...deps, teller };
  const pace = createPace(deps.pace);
  app.onError(onError(deps.log));
  app.notFound(onNotFound);
  if (deps.metrics !== undefined) app.use('/v1/*', deps.metrics.observed);

  for (const endpoint of endpoints) app.on(endpoint.method, honoPath(endpoint.path), serve(endpoint, tools, pace));
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const allowed = endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method);
    app.all(honoPath(path), (c) => {
      throw wrongMethod(c.req.method, path, allowed);
    });
  }
  const { metrics } = deps;
  if (metrics !== undefined) {
    const { clientAddress = createClientAddress(), mayReadMetrics = { open: false, token: null } } = deps;
    app.use('/metrics', metricsAccess(mayReadMetrics, clientAddress, pace.wrongKey));
    app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.type }));
  }
  app.route(
    '/',
    docs(() => describe(endpoints)),
  );
  return { app, teller, imports: createImportKeeper({ wall: REAL_TIME, ...deps }) };
}
