/**
 * The stories that the golden timelines tell: a world, what people do in it, and what a recruiter should take away.
 *
 * Everything left out is the default world of `test/support/story.ts`: Tuesday 2 June 2026, ten in the morning in San
 * Francisco, Ana on the job "Night nurse", every call ending in voicemail, every consent given.
 */
import { addToJob, type Story } from '../support/story.ts';
import { STORIES_OF_THE_ATS } from './stories-of-the-ats.ts';

const NIGHT = '2026-06-03T06:00:00Z'; // Tue 23:00 in San Francisco
const nurse = (settings: object, more: object = {}) => [{ id: 'nurse', name: 'Night nurse', settings, ...more }];
const method = (initial_outreach_method: string, override = false) => ({
  initial_outreach: {
    initial_outreach_method,
    override_outreach_hours_for_initial_outreach: override,
  },
});
const event = (at: string, type: string, more: object = {}) => ({
  at,
  do: 'event',
  candidate: 'ana',
  job: 'nurse',
  event: { type, ...more },
});
const texts = (at: string, body: string) => ({ at, do: 'inbound_sms', candidate: 'ana', body });
const videos = (settings: object) =>
  nurse(settings, { call_types: { applicant_call_type: 'WEB', sourced_call_type: 'WEB' } });
const link = (at: string, action: string, more: object = {}) => ({
  at,
  do: 'web_link',
  candidate: 'ana',
  job: 'nurse',
  action,
  ...more,
});
const DRIVER = { id: 'driver', name: 'Van driver' };
const TWO_JOBS = [{ id: 'nurse', name: 'Night nurse' }, DRIVER];

export const STORIES: Readonly<Record<string, Story>> = {
  'added by day': {
    moral:
      'Inside hours the first touch is a call, at once. A voicemail brings one text with its email, and the next call 26 hours later.',
    rules: 'STG-03 INI-02 RTY-01 SMS-01',
    until: '+2d',
  },
  'added by night': {
    moral: 'Outside hours a text and an email go at once; the first call comes when the window opens.',
    rules: 'INI-02 INI-06',
    start: NIGHT,
    until: '+1d',
  },
  'a job that starts by text': {
    moral: 'SMS jobs text first, in hours; the first call comes retry_hours later and uses none of the budget.',
    rules: 'INI-03 INI-06',
    jobs: nurse({ ...method('SMS'), call_retry: { retry_count: 1 } }),
    start: NIGHT,
    until: '+4d',
  },
  'a job that calls, by night': {
    moral: 'CALL jobs never text first: an evening add waits for the morning.',
    rules: 'INI-04 GAT-10 HRS-03',
    jobs: nurse(method('CALL')),
    start: NIGHT,
    until: '+1d',
  },
  'a job that calls at once, by night': {
    moral: 'The override lifts outreach hours from the first contact, never the law.',
    rules: 'INI-05 HRS-06',
    jobs: nurse({ ...method('CALL', true), outreach_hours: { weekday_start: '10:00', weekday_end: '16:00' } }),
    start: '2026-06-03T03:30:00Z',
    until: '+1d',
    steps: [addToJob()],
  },
  'at once, but the law sleeps': {
    moral:
      'At eleven at night the override cannot place a call: it waits for eight, when the law allows it, not for ten, when hours open.',
    rules: 'INI-05 HRS-06',
    jobs: nurse({ ...method('CALL', true), outreach_hours: { weekday_start: '10:00', weekday_end: '16:00' } }),
    start: NIGHT,
    until: '+1d',
  },
  'a pager': {
    moral: 'A pager cannot be texted: the email goes now, and the same row goes on as a call.',
    rules: 'GAT-08 GAT-15',
    jobs: nurse(method('SMS')),
    ana: { line_type: 'PAGER' },
    until: '+2d',
  },
  'a pager, and AI calls not allowed': {
    moral:
      'The companion email has gone in the place of the text; GAT-09 then sends no second one, neither now nor on later rows.',
    rules: 'GAT-08 GAT-09 RTY-05',
    jobs: nurse({ ...method('SMS'), call_retry: { retry_count: 2 } }),
    ana: { line_type: 'PAGER', all_ai_communications_consent: false },
    until: '+6d',
  },
  'no consent to texts': {
    moral: 'No text ever goes. By night the email goes alone, and the call comes in the morning.',
    rules: 'GAT-08 CNS-02 INI-06',
    ana: { sms_consent: false },
    start: NIGHT,
    until: '+2d',
  },
  'no consent at all': {
    moral: 'Nothing goes. Consent that arrives starts outreach.',
    rules: 'CNS-05 CNS-10',
    ana: { sms_consent: false, email_consent: null, all_ai_communications_consent: false },
    until: '+2d',
    steps: [
      addToJob(),
      { at: '+5h', do: 'ats_sync', candidate: 'ana', changes: { all_ai_communications_consent: true } },
    ],
  },
  'AI calls not allowed': {
    moral: 'One email in the place of the call, then silent rows every 26 hours until the budget of three is used.',
    rules: 'GAT-09 RTY-05',
    ana: { all_ai_communications_consent: false },
    jobs: nurse({ call_retry: { retry_count: 2 } }),
  },
  'AI calls allowed in between': {
    moral: 'Consent that flips during the retry window is picked up by the next row.',
    rules: 'RTY-05 GAT-09 GAT-14',
    ana: { all_ai_communications_consent: false },
    until: '+3d',
    steps: [
      addToJob(),
      { at: '+20h', do: 'ats_sync', candidate: 'ana', changes: { all_ai_communications_consent: true } },
    ],
  },
  'no phone': {
    moral: 'Without a phone one email goes; a phone number that arrives is called by the next row.',
    rules: 'GAT-07 RTY-05',
    ana: { phone: null },
    until: '+3d',
    steps: [addToJob(), { at: '+20h', do: 'update_candidate', candidate: 'ana', changes: { phone: '+14155550124' } }],
  },
  'neither phone nor email': {
    moral: 'There is no way to reach her: invalid contact, until somebody corrects it.',
    rules: 'GAT-07 STG-09 STG-12',
    ana: { phone: null, email: null },
    until: '+2d',
    steps: [addToJob(), { at: '+20h', do: 'update_candidate', candidate: 'ana', changes: { phone: '+14155550124' } }],
  },
  'voicemail to exhaustion': {
    moral: 'Six calls in all, 26 hours apart and in hours, then Max Attempts.',
    rules: 'RTY-01 RTY-02 RTY-04',
  },
  'broken off, then exhausted': {
    moral: 'A partial interview counts as a call and is resumed; exhausted after one, it is Not Completed.',
    rules: 'RTY-07 RTY-04',
    jobs: nurse({ call_retry: { retry_count: 2 } }),
    providers: { calls: { ana: ['no_answer', { outcome: 'partial', completion_rate: 0.4 }, 'busy'] } },
  },
  'retries off': {
    moral: 'With reschedule_on_voicemail off, the first voicemail ends it; the text after it still goes.',
    rules: 'RTY-03 SMS-18',
    jobs: nurse({ call_retry: { reschedule_on_voicemail: false } }),
    until: '+3d',
  },
  'the provider refuses, and refuses': {
    moral: 'Twelve refusals fail a row and alert; the third failed row waits for a person, who gets a fresh count.',
    rules: 'RTY-06',
    providers: { default_call: 'rejected' },
    until: '+20d',
    steps: [addToJob(), event('+8d', 'outreach.resumed')],
  },
  'STOP half-way': {
    moral: 'STOP ends texts and calls at once, with one confirmation; the planned call is gone.',
    rules: 'SMS-07 SMS-17 REV-01 REV-02 STG-08',
    until: '+4d',
    steps: [addToJob(), texts('+20h', 'Stop.')],
  },
  'STOP while the phone rings': {
    moral: 'The row closes at once and the provider is asked to end the call that rings.',
    rules: 'REV-07 SMS-07',
    until: '+2d',
    steps: [addToJob(), texts('+10s', 'STOP')],
  },
  'HELP twice': {
    moral: 'HELP is answered each time and changes nothing.',
    rules: 'SMS-07',
    until: '+1d',
    steps: [addToJob(), texts('+1h', 'help'), texts('+2h', 'INFO')],
  },
  'START after STOP': {
    moral: 'START lets texts in again and nothing else: calls stay barred, so outreach goes on by email.',
    rules: 'SMS-07 SMS-12 STG-12 GAT-09',
    until: '+3d',
    steps: [addToJob(), texts('+20h', 'STOP'), texts('+21h', 'START')],
  },
  'wrong number on a call': {
    moral: 'The phone counts as missing until it is changed; a corrected number begins a new round.',
    rules: 'INT-05 SMS-10 STG-12',
    providers: { calls: { ana: ['wrong_number', 'voicemail'] } },
    until: '+3d',
    steps: [addToJob(), { at: '+1d', do: 'update_candidate', candidate: 'ana', changes: { phone: '+14155550124' } }],
  },
  'declined on a call': {
    moral: 'A decline ends this job and takes back no consent.',
    rules: 'REV-04 STG-08',
    providers: { calls: { ana: ['declined'] } },
    until: '+3d',
  },
  'opted out on a call': {
    moral: 'An emphatic opt-out on a call revokes texts and calls at once, with no question and no confirmation.',
    rules: 'REV-04 SMS-17',
    providers: { calls: { ana: ['opt_out'] } },
    until: '+3d',
  },
  'a person instead of the AI': {
    moral: 'She asks for a person: outreach stops and a recruiter has it.',
    rules: 'INT-02',
    providers: { calls: { ana: ['human_review'] } },
    until: '+3d',
  },
  'held and resolved': {
    moral: 'A completed interview is kept back for the accommodation review; the reviewer gives the normal outcome.',
    rules: 'INT-02',
    providers: { calls: { ana: ['held'] } },
    until: '+3d',
    steps: [addToJob(), event('+1d', 'accommodation.resolved')],
  },
  'completed after a voicemail': {
    moral: 'A completed interview ends outreach; a result that comes twice and out of order changes nothing.',
    rules: 'INT-01 INT-04',
    providers: {
      calls: {
        ana: ['voicemail', { outcome: 'completed', completion_rate: 0.9, deliveries: 3, out_of_order: true }],
      },
    },
    until: '+3d',
  },
  'the ATS is down for an hour': {
    moral: 'Never unasked: the row keeps its place and asks every ten minutes until the ATS answers.',
    rules: 'GAT-04',
    org: { integrations: { email: true, ats: 'simulated' } },
    providers: { ats: 'down' },
    until: '+1d',
    steps: [addToJob(), { at: '+65m', do: 'providers', providers: { ats: 'up' } }],
  },
  'the ATS is down for half a day': {
    moral: 'After twelve questions without an answer an operator hears of it, once.',
    rules: 'GAT-04',
    org: { integrations: { email: true, ats: 'simulated' } },
    providers: { ats: 'down' },
    until: '+6h',
  },
  'the ATS bars by policy': {
    moral: 'Policy parks the application before anything is sent.',
    rules: 'GAT-04',
    org: { integrations: { email: true, ats: 'simulated' } },
    providers: { ats_eligibility: { ana: ['ELIGIBLE', 'ORG_OUTREACH_POLICY'] } },
    until: '+1d',
  },
  'the ATS bars whom it is asked about first': {
    moral: 'Where an ATS is connected it is asked before anything is planned; what it bars never enters outreach.',
    rules: 'STG-15 ATS-03',
    org: { integrations: { email: true, ats: 'simulated' } },
    providers: { ats_eligibility: { ana: ['ORG_OUTREACH_POLICY'] } },
    until: '+1d',
  },
  'two jobs': {
    moral:
      'The second job cools down while the first is active, and goes on when it has concluded and the day window has passed.',
    rules: 'CDN-01 CDN-02 CDN-03',
    jobs: TWO_JOBS,
    providers: { calls: { ana: ['voicemail', 'completed', 'voicemail'] } },
    until: '+4d',
    steps: [addToJob(), addToJob('+2h', 'ana', 'driver')],
  },
  'two jobs, fourteen days': {
    moral: 'The first job goes on and on; after fourteen days the second expires without a single contact.',
    rules: 'CDN-04',
    jobs: [{ id: 'nurse', name: 'Night nurse', settings: { call_retry: { retry_hours: 100 } } }, DRIVER],
    until: '+16d',
    steps: [addToJob(), addToJob('+2h', 'ana', 'driver')],
  },
  'the job is paused over night': {
    moral: 'While the job is paused nothing of it leaves; on resume the passed time is placed in hours.',
    rules: 'PAU-01 PAU-02 GAT-01',
    until: '+4d',
    steps: [addToJob(), { at: '+8h', do: 'pause_job', job: 'nurse' }, { at: '+38h', do: 'resume_job', job: 'nurse' }],
  },
  'two pauses': {
    moral: "Resuming the job does not lift the candidate's own pause.",
    rules: 'PAU-01 PAU-02',
    until: '+4d',
    steps: [
      addToJob(),
      event('+1h', 'outreach.paused'),
      { at: '+2h', do: 'pause_job', job: 'nurse' },
      { at: '+30h', do: 'resume_job', job: 'nurse' },
      event('+50h', 'outreach.resumed'),
    ],
  },
  'a call runs out while the job is paused': {
    moral: 'A call in flight is not cut off; what it plans is created paused.',
    rules: 'PAU-04',
    until: '+3d',
    steps: [addToJob(), { at: '+10s', do: 'pause_job', job: 'nurse' }, { at: '+2d', do: 'resume_job', job: 'nurse' }],
  },
  'a recruiter overrides': {
    moral: 'Without any consent the override is refused; with an attestation it begins a new round.',
    rules: 'STG-07 STG-12 CNS-08',
    ana: { email_consent: false },
    until: '+3d',
    steps: [
      addToJob(),
      texts('+20h', 'STOP'),
      event('+21h', 'progress.requested'),
      event('+22h', 'progress.requested', { attestation: { channel: 'CALL', evidence: 'She phoned us.' } }),
    ],
  },
  'four touches a day': {
    moral: 'The fifth touch of the local day waits for the first slot of the next.',
    rules: 'GAT-24',
    jobs: nurse({ call_retry: { retry_hours: 2 } }),
    until: '+2d',
  },
  'the clocks go forward': {
    moral: 'Saturday evening plus 26 hours lies in another offset; the window holds by the wall clock.',
    rules: 'HRS-04 RTY-01',
    start: '2026-03-07T04:30:00Z', // Fri 20:30 in San Francisco; the clocks go forward on Sunday
    until: '+4d',
  },
  'the clocks go back': {
    moral: 'The same in autumn, when Sunday has twenty-five hours.',
    rules: 'HRS-04 RTY-01',
    start: '2026-10-31T03:30:00Z', // Fri 20:30 in San Francisco
    until: '+4d',
  },
  'the kill switch': {
    moral: 'The row waits, uncounted, keeps its place, and is decided again.',
    rules: 'GAT-21',
    until: '+1d',
    steps: [
      { at: '+0m', do: 'kill_switch', scope: 'channel', id: 'CALL', on: true },
      addToJob('+1m'),
      { at: '+55m', do: 'kill_switch', scope: 'channel', id: 'CALL', on: false },
    ],
  },
  'the kill switch on email': {
    moral: 'An email in the place of a call waits for the switch like any other touch.',
    rules: 'GAT-21 GAT-09',
    ana: { all_ai_communications_consent: false },
    until: '+1d',
    steps: [
      { at: '+0m', do: 'kill_switch', scope: 'channel', id: 'EMAIL', on: true },
      addToJob('+1m'),
      { at: '+55m', do: 'kill_switch', scope: 'channel', id: 'EMAIL', on: false },
    ],
  },
  'shadow mode': {
    moral: 'Everything is decided and nothing is sent.',
    rules: 'GAT-22',
    org: { shadow: true },
    until: '+3d',
  },
  'shadow mode, a job that starts by text': {
    moral: 'The text and the call after it are decided once each, and nothing is sent.',
    rules: 'GAT-22 INI-06',
    org: { shadow: true },
    jobs: nurse(method('SMS')),
    until: '+5d',
  },
  'not on the allow-list': {
    moral: 'Outside production only listed recipients are reached, by any channel.',
    rules: 'GAT-23',
    org: { allowed_recipients: ['+14155550199'] },
    jobs: nurse(method('SMS')),
    until: '+2d',
  },
  'the number is no number': {
    moral: 'One invalid-number answer to a text ends it: invalid contact, and no call follows.',
    rules: 'GAT-16 INI-06',
    start: NIGHT,
    providers: { default_sms: { error: '21211' } },
    until: '+2d',
  },
  'missed at the end of the day': {
    moral: 'A call that ends after hours: its text and email wait for the morning.',
    rules: 'SMS-18',
    start: '2026-06-03T03:59:40Z', // 20:59:40
    until: '+1d',
  },
  'dispositioned in the ATS': {
    moral: 'Rejected in the ATS: the planned call closes, and nothing leads out again.',
    rules: 'STG-11 STG-08',
    org: { integrations: { email: true, ats: 'simulated' } },
    until: '+3d',
    steps: [
      addToJob(),
      { at: '+5h', do: 'ats_sync', candidate: 'ana', job: 'nurse', changes: { status: 'Rejected' } },
      event('+6h', 'progress.requested'),
    ],
  },
  'one line, three people': {
    moral: 'Two initiations at a time from one number; the third waits seconds and keeps its place.',
    rules: 'GAT-13',
    candidates: ['ana', 'ben', 'cleo'].map((id, i) => ({
      id,
      first_name: id,
      phone: `+1415555013${i}`,
      zip: '94110',
      all_ai_communications_consent: true,
    })),
    until: '+5m',
    steps: [addToJob('+0m', 'ana'), addToJob('+0m', 'ben'), addToJob('+0m', 'cleo')],
  },
  'a video invite unanswered': {
    moral:
      'The invite goes in the place of a call; each reminder counts from the email before it, in hours, and one interval after the last the link is all that is left.',
    rules: 'WEB-01 WEB-04 WEB-07',
    jobs: videos({ video_reminders: { reminder_email_count: 3, reminder_email_hours: 12 } }),
    until: '+3d',
  },
  'a video slot booked, moved and kept': {
    moral: 'A booked slot stops the reminders of the invite; its own come before it, anew for each slot.',
    rules: 'WEB-06 WEB-10 TCH-05 INT-01',
    jobs: videos({ video_reminders: { reminder_email_count: 2, reminder_email_hours: 24 } }),
    until: '+5d',
    steps: [
      addToJob(),
      link('+1h', 'schedule', { slot: '+2d' }),
      link('+3h', 'schedule', { slot: '+4d' }),
      link('+4d', 'start'),
      link('+4d20m', 'complete', { completion_rate: 1, passed: true }),
    ],
  },
  'a video slot missed twice': {
    moral: 'A missed slot brings one email at once and the reminders left; with none left the link stays live.',
    rules: 'WEB-10 WEB-13 WEB-07',
    jobs: videos({ video_reminders: { reminder_email_count: 1, reminder_email_hours: 24 } }),
    until: '+5d',
    steps: [addToJob(), link('+1h', 'schedule', { slot: '+6h' }), link('+31h', 'schedule', { slot: '+3d' })],
  },
  'a video invite paused between two reminders': {
    moral: 'A pause of the job holds the reminders; after it they go on, in hours, counted from what really went.',
    rules: 'PAU-04 WEB-13',
    jobs: videos({ video_reminders: { reminder_email_count: 2, reminder_email_hours: 24 } }),
    until: '+6d',
    steps: [
      addToJob(),
      { at: '+25h', do: 'pause_job', job: 'nurse' },
      { at: '+3d12h', do: 'resume_job', job: 'nurse' },
    ],
  },
  'a video invite that nobody may send': {
    moral:
      'Without consent to email the invite is tried like a call without consent, and silence ends it, never MAX_ATTEMPTS.',
    rules: 'WEB-03 RTY-05 WEB-09 WEB-08',
    jobs: videos({ call_retry: { retry_count: 1 } }),
    ana: { email_consent: false },
    until: '+15d',
  },
  'a video link on a phone job': {
    moral: 'A slot picked from a link takes the calls away; a missed one brings them back with the budget left.',
    rules: 'WEB-11 STG-08 WEB-10',
    jobs: nurse({ call_retry: { retry_count: 2 } }),
    until: '+3d',
    steps: [addToJob(), link('+2h', 'schedule', { slot: '+1d' })],
  },
  ...STORIES_OF_THE_ATS,
};
