/**
 * `POST /webhooks/ats/{provider}?org=ORG`: what an org's ATS tells by itself. Nothing is stored for a request that is too
 * long, not genuine or unreadable, and a repeated delivery is answered with 200 and changes nothing.
 */
import { Hono } from 'hono';
import { instant } from '../../machines/vocabulary/instant.ts';
import { takeTold } from '../../runtime/ats/take-told.ts';
import { resumeReader } from '../../runtime/config/connections/resumes.ts';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { takePostedResume } from './ats-resume.ts';
import { rawText } from './raw-request.ts';

type Deps = Pick<
  AppDeps,
  'store' | 'accept' | 'takeIn' | 'clock' | 'newId' | 'geography' | 'webhooks' | 'unknownWebhooks' | 'heardOf' | 'log'
>;

const LONGEST_BODY = 262_144;
/** A file of 5 MB in base64, and what stands around it. */
const LONGEST_WITH_A_FILE = 8 * 1_048_576;
const LONGEST_ID = 255;

export function atsWebhooks(deps: Deps): Hono {
  const app = new Hono();
  const tools = { ...deps, resumes: resumeReader() };
  app.post('/:provider', async (c) => {
    const named = c.req.query('org') ?? '';
    const org = named === '' || named.includes('\0') ? null : await deps.store.loadOrg(named);
    const connection = org?.integrations.atsConnection ?? null;
    const webhook = deps.webhooks?.ats;
    // A resume may come with an application: where none may, nobody is listened to at length.
    const mayBringOne = connection?.provider === 'generic' && c.req.header('webhook-signature') !== undefined;
    const most = mayBringOne ? LONGEST_WITH_A_FILE : LONGEST_BODY;
    const body = await rawText(c.req.raw, most);
    if (body === null) return problem(c, 413, { detail: `A webhook is at most ${most} bytes long.` });
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
      (name) => c.req.header(name) ?? null,
    ) as [string | null, string | null, string | null];
    const isOurs =
      org !== null &&
      connection !== null &&
      connection.provider === 'generic' &&
      connection.provider === c.req.param('provider') &&
      webhook !== undefined &&
      id !== null &&
      id.length <= LONGEST_ID &&
      webhook.isGenuine(connection, { body, id, timestamp, signature });
    if (!isOurs)
      return problem(c, 403, {
        detail:
          'The signature does not fit this request, is more than five minutes off, or the org in ?org= is not connected to this ATS. It is checked by Standard Webhooks with the signing_secret of the connection.',
      });
    const at = instant(Number(timestamp) * 1_000);
    const event = webhook.read(connection, { body, id, at });
    if ('unreadable' in event)
      return problem(c, 400, { detail: `The webhook is genuine and cannot be read: ${event.unreadable}` });
    if ('unknown' in event) {
      await deps.unknownWebhooks?.('ats', { id: null, what: event.unknown });
      return c.json({ taken: false });
    }
    const { ignored, applications } = await takeTold(org, event.told, deps);
    for (const { why } of ignored) deps.log.warn({ org: org.id, why }, 'what the ATS told concerns nothing of ours');
    const [own] = applications;
    const resume =
      event.resume === null || own === undefined
        ? null
        : await takePostedResume({ org: org.id, ...own, file: event.resume, name: id }, tools);
    if (resume === 'busy')
      return problem(c, 503, {
        detail:
          'Other resumes are being read. All but the resume was taken in; send it again in a moment, with the same id.',
      });
    if (resume?.taken === false)
      deps.log.warn({ org: org.id, why: resume.why }, 'a resume of the ATS was not taken in');
    return c.json({
      taken: ignored.length === 0,
      ...(ignored[0] === undefined ? {} : { why: ignored[0].why }),
      ...(resume === null ? {} : { resume }),
    });
  });
  return app;
}
