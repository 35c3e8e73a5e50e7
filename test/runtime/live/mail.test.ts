/** `EMAIL_PROVIDER=smtp` and nothing else, end to end over HTTP in real time: emails out, an answer in. */
import { afterEach, expect, it } from 'vitest';
import { headerIn } from '../../support/mail-server.ts';
import { until } from './engine-process.ts';
import { givenLiveMail } from './mail-process.ts';

let engine: Awaited<ReturnType<typeof givenLiveMail>>;
afterEach(() => engine.close());

const MAILBOX = { from: 'Acme Talent <jobs@acme.example>', reply_to: null };

it('WEB-01 CNS-06 TCH-08 an invite and an email in place of a call go out by the org’s mailbox, each once, as a mailbox needs it', async () => {
  engine = await givenLiveMail();
  await engine.start();
  await engine.acme(MAILBOX);
  const application = await engine.adds('ana', 'clerk');
  const invite = await until(() => engine.server.received[0] ?? null);
  expect(invite.to).toEqual(['ana@example.test']);
  expect(headerIn(invite, 'From')).toBe(MAILBOX.from);
  expect(invite.mail.subject).toBe('Your interview for Clerk');
  expect(invite.mail.text).toMatch(/https:\/\/overture\.example\/i\/[\w-]+/);
  expect(invite.mail.text).toContain(`your verification code is ${application.slice(0, 8).toUpperCase()}`);
  expect(invite.mail.html).toMatch(/<a href="https:\/\/overture\.example\/i\//);
  expect(headerIn(invite, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerIn(invite, 'List-Unsubscribe')).toMatch(/^<https:\/\/overture\.example\/u\/[\w-]+>, <mailto:/);
  expect(headerIn(invite, 'Auto-Submitted')).toBe('auto-generated');
  const reply = headerIn(invite, 'Reply-To');
  expect(reply).toMatch(/^reply\+[0-9a-v]+@reply\.example$/);
  expect(headerIn(invite, 'Message-ID')).toBe(`<${reply.slice('reply+'.length)}>`);

  await engine.adds('bea', 'nurse', { phone: null });
  const outreach = await until(() => engine.server.received[1] ?? null);
  expect([outreach.to, outreach.mail.subject]).toEqual([['bea@example.test'], 'Nurse at Acme']);
  const sent = async (candidate: string) => JSON.stringify(await engine.ask(`/v1/messages?candidate=${candidate}`));
  await until(async () => (/"accepted"/.test(await sent('bea')) ? true : null));

  // REV-03: an answer in their own words, above the email that it quotes.
  const answer = [
    `From: Ana <ana@example.test>\r\nTo: ${reply}\r\nSubject: Re: Your interview for Clerk\r\nMessage-ID: <1@example.test>`,
    `please stop emailing me\r\n\r\nOn Mon, Mar 2, 2026 Acme Talent <jobs@acme.example> wrote:\r\n> Hello Ana\r\n> To unsubscribe:\r\n`,
  ].join('\r\n\r\n');
  expect(await engine.post(answer, 'a wrong one')).toBe(403);
  expect(await engine.post(answer, null)).toBe(403);
  expect(await engine.post(answer)).toBe(200);
  expect(await engine.post(answer)).toBe(200);
  const allows = () => engine.ask('/v1/candidates/ana/consent') as Promise<{ readonly email_consent: boolean }>;
  await until(async () => ((await allows()).email_consent ? null : true));
  expect(await engine.ask('/v1/candidates/bea/consent')).toMatchObject({ email_consent: true });
  expect(engine.server.received).toHaveLength(2);
  expect(engine.said()).not.toMatch(/example\.test|stop emailing/);
});
