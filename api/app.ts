/**
 * The HTTP surface, put together: health, webhooks, candidate pages, the console, `/v1`. Whatever goes wrong is answered as
 * a problem (RFC 9457).
 */
import { Hono } from 'hono';
import { agentRoutes } from './agent/routes.ts';
import { consoleRoutes } from './console/routes.tsx';
import type { AppDeps } from './deps.ts';
import { health } from './health.ts';
import { candidatePages } from './pages/routes.tsx';
import { onError, onNotFound } from './problem.ts';
import { webhooks } from './webhooks/routes.ts';
import { twilioVoice } from './webhooks/twilio-voice.ts';

export type { AppDeps } from './deps.ts';

/** People end an address with a slash; what is there is there without. A second slash at its front would name a host. */
const withoutSlash = (path: string): string | null => /^(\/[^/\\]+(?:\/[^/\\]+)*)\/+$/.exec(path)?.[1] ?? null;

export function createApp(deps: AppDeps): Hono {
  const app = new Hono();
  app.onError(onError(deps.log));
  app.notFound(onNotFound);

  app.get('/', (c) => c.redirect('/console'));
  app.use(async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const bare = withoutSlash(pathname);
    if (bare === null || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return next();
    return c.redirect(`${bare}${search}`, 308);
  });
  app.route('/', health(deps));
  app.route('/webhooks', webhooks(deps));
  app.route('/inbound_call', twilioVoice(deps));
  app.route('/agent', agentRoutes(deps));
  const { links } = deps;
  if (links !== undefined) app.route('/', candidatePages({ ...deps, links }));
  app.route('/console', consoleRoutes(deps));
  if (deps.v1 !== undefined) app.route('/', deps.v1);
  return app;
}
