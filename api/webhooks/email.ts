/**
 * `POST /webhooks/email`: mails that come in, as a forwarder posts them. Nothing is stored for a request that is not
 * genuine, too long or unreadable, and the same mail told again changes nothing.
 */
import { Hono } from 'hono';
import { receiveMail } from '../../runtime/inbound/mail.ts';
import type { AppDeps } from '../deps.ts';
import { problem } from '../problem.ts';
import { rawBytes } from './raw-request.ts';

type Deps = Pick<AppDeps, 'store' | 'accept' | 'clock' | 'webhooks' | 'links' | 'log'>;

/** What mail systems take at most, with attachments; none of them is kept. */
const LONGEST_BODY = 31_457_280;

export function emailWebhook(deps: Deps): Hono {
  const { store, accept, clock, links, log } = deps;
  const app = new Hono();
  app.post('/', async (c) => {
    const webhook = deps.webhooks?.email ?? null;
    if (webhook === null || links === undefined)
      return problem(c, 403, { detail: 'Mail that comes in is not configured: set EMAIL_INBOUND_SECRET.' });
    const refused = () =>
      problem(c, 403, {
        detail:
          'Nobody knows who posts this. It is checked against EMAIL_INBOUND_SECRET: the password, or the signature.',
      });
    if (!webhook.mayPost(c.req.header('authorization') ?? null)) return refused();
    const body = await rawBytes(c.req.raw, LONGEST_BODY);
    if (body === null) return problem(c, 413, { detail: `A mail is at most ${LONGEST_BODY} bytes long.` });
    const posted = { contentType: c.req.header('content-type') ?? '', body };
    if (!webhook.isGenuine(posted)) return refused();
    const mail = await webhook.read(posted);
    if ('unreadable' in mail)
      return problem(c, 400, { detail: `The mail is genuine and cannot be read: ${mail.unreadable}.` });
    const taken = await receiveMail({ store, accept, messageOf: links.messageOf }, mail, clock.now());
    if (taken === 'nobody') log.warn({}, 'a mail came in that answers nothing of ours and is for no mailbox of an org');
    return c.json({ taken });
  });
  return app;
}
