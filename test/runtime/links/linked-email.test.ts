/** TCH-08: what is handed over with every email, and under which permit. */
import { describe, expect, it } from 'vitest';
import { createSimulatedPorts } from '../../../adapters/simulated/ports.ts';
import { createScriptedWorld } from '../../../adapters/simulated/scripted-world.ts';
import { createWebhookQueue } from '../../../adapters/simulated/webhook-queue.ts';
import type { Task } from '../../../machines/candidate/working-set.ts';
import { instant } from '../../../machines/vocabulary/instant.ts';
import { perform, reconcile } from '../../../runtime/dispatch/perform.ts';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import type { OutgoingEmail, SentAround } from '../../../runtime/ports.ts';
import { spendPermit } from '../../../runtime/ports.ts';
import { DEFAULT_PROVIDERS } from '../../../runtime/simulate/schema/providers.ts';
import { createVirtualClock } from '../../../runtime/simulate/virtual-clock.ts';

const NOON = instant(Date.UTC(2026, 5, 2, 19));
const OWNER = { org: 'acme', candidate: 'ana' };
const APPLICATION = '00000000-0000-4000-8000-000000000001';

const links = createCandidateLinks({ keys: ['a key of these tests, long enough'], baseUrl: () => 'https://x.example' });

const task = (payload: object): Task<'sendEmail'> => ({
  key: 'a-permit',
  kind: 'sendEmail',
  application: APPLICATION,
  chart: `application/${APPLICATION}`,
  dueAt: NOON,
  decision: 'a-decision',
  payload: {
    ...{ message: 'm', to: 'ana@example.test', from: null, subject: 'Night nurse', text: 'Hello Ana', answers: false },
    ...payload,
  },
});

async function handedOver(payload: object): Promise<{ email: OutgoingEmail; asked: SentAround }> {
  const clock = createVirtualClock(NOON);
  const ports = createSimulatedPorts({
    world: createScriptedWorld(DEFAULT_PROVIDERS, {}),
    clock,
    webhooks: createWebhookQueue(),
    links,
  });
  const emails: OutgoingEmail[] = [];
  const questions: SentAround[] = [];
  const email = {
    absence: ports.email.absence,
    async send(each: OutgoingEmail, permit: Parameters<typeof ports.email.send>[1]) {
      spendPermit(permit, { to: each.to, subject: each.subject, text: each.text }, 'EMAIL', clock.now());
      emails.push(each);
      return { kind: 'accepted', providerId: 'p' } as const;
    },
    async reconcile(sent: SentAround) {
      questions.push(sent);
      return { kind: 'absent' } as const;
    },
  };
  const all = { ...ports, email };
  expect(await perform(all, task(payload), OWNER)).toEqual({ kind: 'accepted', providerId: 'p' });
  await reconcile(all, task(payload), NOON, OWNER);
  const [[first], [asked]] = [emails, questions];
  if (first === undefined || asked === undefined) throw new Error('Nothing was handed over.');
  return { email: first, asked };
}

const tokenOf = (url: string, page: string) =>
  new RegExp(`^https://x\\.example/${page}/([\\w-]+)$`).exec(url)?.[1] ?? '';

describe('an email as it is handed over', () => {
  it('TCH-08 carries both headers of RFC 8058, and the link of this very application', async () => {
    const { email } = await handedOver({});
    expect(email.headers).toEqual({
      'List-Unsubscribe': `<${links.to('u', { org: 'acme', application: APPLICATION })}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const url = email.headers?.['List-Unsubscribe']?.slice(1, -1) ?? '';
    expect(links.ownerOf('u', tokenOf(url, 'u'))).toEqual({ org: 'acme', application: APPLICATION });
  });
  it('TCH-08 ends with the way out, in the language of the script, below what was decided', async () => {
    const url = links.to('u', { org: 'acme', application: APPLICATION });
    expect((await handedOver({})).email.text).toBe(
      `Hello Ana\n\nTo unsubscribe from these emails, or to stop all messages:\n${url}`,
    );
    expect((await handedOver({ language: 'es' })).email.text).toBe(
      `Hello Ana\n\nPara dejar de recibir estos correos, o todos los mensajes:\n${url}`,
    );
  });
  it('TZ-04 links to the timezone page where it asks for a time', async () => {
    const { email } = await handedOver({ pages: ['tz', 'u'] });
    const [, timezone = ''] = /timezone:\n(\S+)\n/.exec(email.text) ?? [];
    expect(links.ownerOf('tz', tokenOf(timezone, 'tz'))).toEqual({ org: 'acme', application: APPLICATION });
  });
  it('WEB-02 TCH-07 writes the link of this very interview in where the template asks for it, and in what is asked about', async () => {
    const { email, asked } = await handedOver({ text: 'Here: {{interview_link}} and {{ interview_link }}' });
    const [first = '', second] = email.text.match(/https:\/\/\S+/g) ?? [];
    expect(links.ownerOf('i', tokenOf(first, 'i'))).toEqual({ org: 'acme', application: APPLICATION });
    expect([second, asked.text]).toEqual([first, email.text]);
    expect(links.ownerOf('u', tokenOf(first, 'i'))).toBeNull();
  });
  it('P-17 the permit is for the text with its links, and a lost one is asked about by the same text', async () => {
    const { email, asked } = await handedOver({});
    expect(asked.text).toBe(email.text);
  });
});
