/**
 * Each kind of email over a real mail server, in real time: received, parsed back and checked header by header; and a video
 * interview from the add to its result, over HTTP alone.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headerIn, type ReceivedByServer } from '../../support/mail-server.ts';
import { until } from './engine-process.ts';
import { givenLiveMail } from './mail-process.ts';

const MAILBOX = { from: 'Acme Talent <jobs@acme.example>', reply_to: null };
const ALWAYS = { outreach_hours: { weekday_start: '00:00', weekday_end: '24:00' } };
const WEB = { applicant_call_type: 'WEB', sourced_call_type: 'WEB' };
const SOON = 0.001; // hours
const HOUR = 3_600_000;

describe('each kind of email over SMTP', () => {
  let engine: Awaited<ReturnType<typeof givenLiveMail>>;
  beforeAll(async () => {
    engine = await givenLiveMail();
    await engine.start();
    await engine.acme(MAILBOX);
    const job = (id: string, name: string, settings: object, more: object = {}) =>
      engine.ask(`/v1/jobs/${id}`, 'PUT', { name, settings: { ...ALWAYS, ...settings }, ...more });
    await job(
      'host',
      'Host',
      { video_reminders: { reminder_email_count: 1, reminder_email_hours: 12 } },
      { call_types: WEB },
    );
    await job(
      'clerk',
      'Clerk',
      { video_reminders: { reminder_email_count: 1, reminder_email_hours: SOON } },
      { call_types: WEB },
    );
    const rejects = { rejection_emails: { enable_rejection_emails: true, delay_hours: SOON } };
    await job('cook', 'Cook', rejects, { resume_scoring: true });
    await job('baker', 'Baker', { resume_feedback_emails: { delay_hours: SOON } }, { resume_scoring: true });
    await job('driver', 'Driver', {
      scheduling_reminders: { scheduling_reminder_hours: SOON, scheduling_reminder_count: 1 },
    });
  });
  afterAll(() => engine.close());

  /** The mail to that person with that subject, once it has come. */
  const mailTo = (candidate: string, subject: string): Promise<ReceivedByServer> =>
    until(
      () =>
        engine.server.received.find(
          ({ to, mail }) => to[0] === `${candidate}@example.test` && mail.subject === subject,
        ) ?? null,
    );
  const stageOf = async (application: string): Promise<unknown> => {
    const found = await engine.ask(`/v1/applications/${application}`);
    return (found as { readonly stage: unknown }).stage;
  };
  const reaches = (application: string, stage: string) =>
    until(async () => ((await stageOf(application)) === stage ? true : null));

  /** What every email to a candidate has to have, whatever it is for; answers what names it. */
  function checked(received: ReceivedByServer, application: string): string {
    const { mail, headers, from } = received;
    const named = (name: string) => headers.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    const once = ['From', 'To', 'Subject', 'Date', 'Message-ID', 'Reply-To', 'MIME-Version', 'List-Unsubscribe'];
    for (const name of [...once, 'List-Unsubscribe-Post', 'Auto-Submitted']) expect(named(name), name).toHaveLength(1);
    expect(headerIn(received, 'From')).toBe(MAILBOX.from);
    const reply = headerIn(received, 'Reply-To');
    expect(reply).toMatch(/^reply\+[0-9a-v]+@reply\.example$/);
    expect(from).toBe(reply);
    const token = reply.slice('reply+'.length);
    expect(headerIn(received, 'Message-ID')).toBe(`<${token}>`);
    expect(headerIn(received, 'Auto-Submitted')).toBe('auto-generated');
    expect(headerIn(received, 'X-Auto-Response-Suppress')).toBe('OOF, AutoReply');
    // RFC 8058: the header as it must be, and a link that is in the text too.
    expect(headerIn(received, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const [, way = '', mailto = ''] =
      /^<(https:[^<>\s]+)>, <mailto:([^<>\s]+)>$/.exec(headerIn(received, 'List-Unsubscribe')) ?? [];
    expect(way).toMatch(/^https:\/\/overture\.example\/u\/[\w-]+$/);
    expect(mailto).toBe(`${reply}?subject=unsubscribe`);
    const code = application.slice(0, 8).toUpperCase();
    for (const part of [mail.text ?? '', String(mail.html)]) {
      expect(part).toContain(`your verification code is ${code}`);
      expect(part).toContain(way);
      expect(part).not.toMatch(/\{\{|undefined|null/);
    }
    expect(mail.html).toMatch(/^<!DOCTYPE html>/);
    expect(received.raw.length).toBeLessThan(16_384);
    expect(
      Math.max(
        ...received.raw
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(998);
    return token;
  }

  it('TCH-08, INI-07, RTY-05 the companion, and the email in place of a call', async () => {
    const ana = await engine.adds('ana', 'nurse', { phone: '+12125550141', all_ai_communications_consent: true });
    const companion = await mailTo('ana', 'Nurse at Acme');
    expect(companion.mail.text).toContain('is trying to reach you about the Nurse role');
    checked(companion, ana);
    const bea = await engine.adds('bea', 'nurse', { phone: null });
    const alone = await mailTo('bea', 'Nurse at Acme');
    expect(alone.mail.text).toContain('would like to talk with you about the Nurse role');
    checked(alone, bea);
    for (const each of [companion, alone]) {
      expect(headerIn(each, 'In-Reply-To')).toBe('');
      expect(each.mail.attachments).toEqual([]);
    }
  });

  it('TCH-01 the rejection', async () => {
    const cy = await engine.adds('cy', 'cook');
    await reaches(cy, 'AWAITING_RESUME_REVIEW');
    await engine.ask(`/v1/applications/${cy}/events`, 'POST', { type: 'resume.failed' });
    const rejection = await mailTo('cy', 'Your application for Cook');
    expect(rejection.mail.text).toContain('We will not go on with your application this time');
    checked(rejection, cy);
  });

  it('TCH-02 what their resume did not show', async () => {
    const flo = await engine.adds('flo', 'baker');
    await reaches(flo, 'AWAITING_RESUME_REVIEW');
    await engine.ask(`/v1/applications/${flo}/events`, 'POST', { type: 'resume.failed' });
    const feedback = await mailTo('flo', 'About your resume for Baker');
    expect(feedback.mail.text).toMatch(/https:\/\/overture\.example\/r\/[\w-]+/);
    checked(feedback, flo);
  });

  it('TCH-03, SMS-13 who asks by email for a call is reminded by email to name a time, where no text can go', async () => {
    const gus = await engine.adds('gus', 'driver', { phone: '+12125550142', all_ai_communications_consent: true });
    const companion = await mailTo('gus', 'Driver at Acme');
    const answer = [
      `From: <gus@example.test>\r\nTo: ${headerIn(companion, 'Reply-To')}\r\nSubject: Re: x\r\nMessage-ID: <g1@example.test>`,
      'I would like to schedule a call.\r\n',
    ].join('\r\n\r\n');
    expect(await engine.post(answer)).toBe(200);
    const reminder = await mailTo('gus', 'When may we call you about Driver?');
    expect(reminder.mail.text).toMatch(/https:\/\/overture\.example\/tz\/[\w-]+/);
    checked(reminder, gus);
    expect(headerIn(reminder, 'In-Reply-To')).toBe(headerIn(companion, 'Message-ID'));
  });

  it('WEB-01, WEB-04 the invite and its reminder, in one thread', async () => {
    const dee = await engine.adds('dee', 'clerk');
    const invite = await mailTo('dee', 'Your interview for Clerk');
    const reminder = await mailTo('dee', 'A reminder: your interview for Clerk');
    const token = checked(invite, dee);
    expect(checked(reminder, dee)).not.toBe(token);
    expect(headerIn(reminder, 'In-Reply-To')).toBe(`<${token}>`);
    expect(headerIn(reminder, 'References')).toBe(`<${token}>`);

    // WEB-10: begun and broken off, it is asked for again at once, by the same link.
    const [link = ''] = /https:\/\/overture\.example\/i\/[\w-]+/.exec(invite.mail.text ?? '') ?? [];
    await engine.page(link, { act: 'start' });
    await engine.ask('/v1/interviews/results', 'POST', {
      ...{ id: 'broken', application: dee, kind: 'VIDEO', outcome: 'partial', completion_rate: 0.4 },
    });
    const again = await mailTo('dee', 'Pick another time for your interview for Clerk');
    expect(again.mail.text).toContain(link);
    checked(again, dee);
    expect(headerIn(again, 'In-Reply-To')).toBe(headerIn(reminder, 'Message-ID'));
  });

  it('TCH-05, WEB-06, INT-01 a booked interview brings a reminder with a calendar file, and its result completes the call, over HTTP alone', async () => {
    const eli = await engine.adds('eli', 'host');
    const invite = await mailTo('eli', 'Your interview for Host');
    const [link = ''] = /https:\/\/overture\.example\/i\/[\w-]+/.exec(invite.mail.text ?? '') ?? [];
    const [, slot = ''] = /value="(\d{4}-\d\d-\d\dT[\d:.]+Z)"/.exec(await engine.page(link)) ?? [];
    const hours = (Date.parse(slot) - Date.now() - 8_000) / HOUR;
    await engine.ask('/v1/jobs/host/settings/video_reminders', 'PUT', {
      ...{ reminder_email_count: 1, reminder_email_hours: hours },
    });
    await engine.page(link, { act: 'schedule', slot });
    await reaches(eli, 'AI_INTERVIEW_SCHEDULED');
    const reminder = await mailTo('eli', 'Your video interview for Host is coming up');
    checked(reminder, eli);
    expect(headerIn(reminder, 'In-Reply-To')).toBe(headerIn(invite, 'Message-ID'));
    const [file] = reminder.mail.attachments;
    expect([reminder.mail.attachments.length, file?.filename, file?.contentType]).toEqual([
      1,
      'interview.ics',
      'text/calendar',
    ]);
    const calendar = file?.content.toString('utf8') ?? '';
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*METHOD:PUBLISH\r\n/);
    expect(calendar).toContain(`DTSTART:${slot.replace(/[-:]|\.\d+/g, '')}`);
    expect(calendar.replaceAll('\r\n ', '')).toContain(link);

    await engine.page(link, { act: 'start' });
    const result = {
      id: 'r1',
      application: eli,
      kind: 'VIDEO',
      outcome: 'completed',
      completion_rate: 0.9,
      passed: true,
    };
    await engine.ask('/v1/interviews/results', 'POST', result);
    await engine.ask('/v1/interviews/results', 'POST', result);
    await reaches(eli, 'CALL_COMPLETED');
    expect(await engine.ask(`/v1/applications/${eli}`)).toMatchObject({
      interview: { result: 'COMPLETED', completion: 0.9, passed: true },
    });
  });

  it('nobody’s address or words are in what the process says', () => {
    expect(engine.said()).not.toMatch(/example\.test|verification code|Clerk/);
    const ids = engine.server.received.map((each) => headerIn(each, 'Message-ID'));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
