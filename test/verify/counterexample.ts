/**
 * A violation as a scenario that `npm run simulate` replays, where its events can be said in a scenario's words.
 *
 * Owns: the translation of actions to steps and providers' scripts. Guarantee: what cannot be said is named, never left
 * out in silence.
 */
import { HOUR, type Instant, MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { Action, LinkDeed } from './action.ts';
import { deedsOf } from './deeds.ts';
import { perform, type Violation } from './explore.ts';
import type { Situation } from './situation.ts';
import { inWords } from './told.ts';

type Document = { readonly [key: string]: unknown };

export interface Counterexample {
  readonly title: string;
  readonly property: string;
  readonly story: readonly string[];
  readonly look: readonly string[];
  /** Events that a scenario has no words for; the scenario tells the rest. */
  readonly unsaid: readonly string[];
  readonly scenario: Document;
}

const CANDIDATE = 'ana';
/** Of all that the last deed took, so much leads to what went wrong. */
const LAST_TAKEN = 3;

/** Steps of one action at an instant; null where a scenario has no words for it. */
function stepsOf(action: Action, at: Instant): readonly Document[] | null {
  const candidate = CANDIDATE;
  switch (action.do) {
    case 'add':
      return [
        {
          at,
          do: 'add_to_job',
          candidate,
          job: action.job,
          source: action.source,
          ...(action.stage ? { import_stage: action.stage } : {}),
        },
      ];
    case 'text':
      return [{ at, do: 'inbound_sms', candidate, body: action.body }];
    case 'dial':
      return [{ at, do: 'inbound_call', candidate }];
    case 'correct':
      return null;
    case 'person': {
      const attestation = action.attests ? { attestation: { channel: action.attests, evidence: 'a note' } } : {};
      return [{ at, do: 'event', candidate, job: action.job, event: { type: action.type, ...attestation } }];
    }
    case 'hold':
    case 'pause':
      return [{ at, do: 'pause_job', job: action.job }];
    case 'release':
    case 'resume':
      return [{ at, do: 'resume_job', job: action.job }];
    case 'switch':
      return [{ at, do: 'kill_switch', scope: 'channel', id: action.channel, on: action.on }];
    case 'lift':
    case 'word of a lifting':
    case 'numbers':
    case 'sharer':
    case 'word of a number':
      return null;
    case 'event':
      return eventSteps(action.kind, action.payload as Document, at);
    case 'link':
      return linkSteps(action, at);
    case 'timer':
    case 'hours':
    case 'answer':
    case 'call':
    case 'status':
      return [];
  }
}

const LINK_STEPS: Partial<Record<LinkDeed, Document>> = {
  cancel: { action: 'cancel' },
  start: { action: 'start' },
  finish: { action: 'complete' },
  decline: { action: 'decline' },
  'new link': { action: 'new_link' },
};

function linkSteps({ act, job }: Extract<Action, { do: 'link' }>, at: Instant): readonly Document[] | null {
  const hours = { pick: 26, 'pick another': 50 }[act as 'pick'] ?? null;
  const said = hours === null ? LINK_STEPS[act] : { action: 'schedule', slot: plus(at, hours * HOUR) };
  return said === undefined ? null : [{ at, do: 'web_link', candidate: CANDIDATE, job, ...said }];
}

function eventSteps(kind: string, payload: Document, at: Instant): readonly Document[] | null {
  const candidate = CANDIDATE;
  if (kind === 'consent.changed')
    return [
      {
        at,
        do: payload['source'] === 'ATS_SYNC' ? 'ats_sync' : 'update_candidate',
        candidate,
        changes: payload['changes'],
      },
    ];
  if (kind === 'candidate.updated') return [{ at, do: 'update_candidate', candidate, changes: payload['changes'] }];
  if (kind === 'timezone.confirmed') return [{ at, do: 'confirm_timezone', candidate, timezone: payload['timezone'] }];
  if (kind === 'ats.synced')
    return [
      {
        at,
        do: 'ats_sync',
        candidate,
        job: payload['job'] ?? null,
        changes: 'stage' in payload ? { stage: payload['stage'] } : { status: payload['status'] },
      },
    ];
  if (kind === 'optOut.requested' && payload['source'] === 'EMAIL_UNSUBSCRIBE')
    return [{ at, do: 'unsubscribe', candidate }];
  return null;
}

/** What the providers say in the order in which they were asked. */
class Script {
  readonly calls: unknown[] = [];
  readonly sms: unknown[] = [];
  readonly eligibility: string[] = [];
  readonly replies: Record<string, Document> = {};
  readonly unsaid: string[] = [];
  #body = '';

  hear(action: Action): void {
    if (action.do === 'text') this.#body = action.body;
    if (action.do === 'call') this.#call(action);
    if (action.do === 'status') this.unsaid.push(inWords(action));
    if (action.do !== 'answer') return;
    const { kind, ...said } = action.outcome;
    const { kind: asked } = action;
    if (asked === 'placeCall' && kind === 'refused') this.calls.push('rejected');
    else if (asked === 'placeCall' && kind === 'invalid_number') this.calls.push('invalid_number');
    else if (asked === 'sendSms' && kind === 'refused')
      this.sms.push({ error: { invalid_number: '21211', opted_out: '21610' }[said['refusal'] ?? ''] ?? '30008' });
    else if (asked === 'sendSms' && kind === 'accepted') this.sms.push('delivered');
    else if (asked === 'askEligibility' && said['answer'] !== 'UNREACHABLE')
      this.eligibility.push(said['answer'] ?? '');
    else if (asked === 'classifyReply')
      this.replies[this.#body] = {
        intent: said['intent'],
        ...(said['time'] ? { time: said['time'] } : {}),
        ...(said['timezone'] ? { timezone: said['timezone'] } : {}),
      };
    else if (kind !== 'accepted' && kind !== 'answered' && kind !== 'done') this.unsaid.push(inWords(action));
  }

  #call({ event, which }: Extract<Action, { do: 'call' }>): void {
    if (which === 'before') this.unsaid.push('a webhook of an earlier call');
    // INT-07: a scenario has no word for what a provider is unsure of; it is read as nobody answering.
    const how = event['how'] === 'uncertain' ? 'no_answer' : event['how'];
    const word = event['outcome'] ?? (how === 'conversation' ? null : how);
    if (event.kind !== 'call.answered' && word) this.calls.push(word);
  }
}

export function counterexampleOf(violation: Violation): Counterexample {
  const { beginning, actions, property, says } = violation;
  let situation: Situation = beginning.situation;
  const start = situation.now;
  const steps: Document[] = [];
  const story: string[] = [];
  const script = new Script();
  for (const action of actions) {
    const deeds = deedsOf(situation, action);
    const at =
      deeds?.reduce((latest, { now }) => (now !== undefined && now > latest ? now : latest), situation.now) ??
      situation.now;
    story.push(`${at}  ${inWords(action)}`);
    const said = stepsOf(action, at);
    if (said) steps.push(...said);
    else script.unsaid.push(inWords(action));
    script.hear(action);
    const outcome = perform(situation, action);
    if (outcome.kind === 'after') situation = outcome.situation;
    else situation = { ...situation, now: at };
  }
  const { org, jobs, candidate } = beginning.situation;
  const { record, consent } = candidate;
  return {
    title: `${property}: ${says}`,
    property,
    story,
    look: [
      ...violation.passedBy.map((name) => `not taken: ${name}`),
      ...violation.transitions.slice(-LAST_TAKEN).map((name) => `taken: ${name}`),
    ],
    unsaid: script.unsaid,
    scenario: {
      start,
      until: plus(situation.now, 30 * MINUTE),
      org: {
        id: org.id,
        name: org.name,
        phone_numbers: org.numbers.map(({ number, voice, sms }) => ({ number, voice, sms })),
        integrations: org.integrations,
        shadow: org.shadow,
        ...(org.allowedRecipients ? { allowed_recipients: org.allowedRecipients } : {}),
        settings: org.settings,
        ...(org.ats === null ? {} : { feature_flags: org.flags, ats: org.ats }),
      },
      scripts: Object.fromEntries([...jobs.values()].map(({ id, script: text }) => [id, text])),
      jobs: [...jobs.values()].map(({ id, name, resumeScoring, policy, callTypes, settings }) => ({
        id,
        name,
        script: id,
        resume_scoring: resumeScoring,
        policy,
        call_types: { applicant_call_type: callTypes.applicant, sourced_call_type: callTypes.sourced },
        ...(settings ? { settings } : {}),
      })),
      candidates: [
        {
          id: record.id,
          first_name: record.firstName,
          last_name: record.lastName,
          phone: record.phone,
          email: record.email,
          timezone: record.timezone,
          state: record.state,
          ...consent.columns,
        },
      ],
      providers: {
        ...(script.calls.length > 0 ? { calls: { [CANDIDATE]: script.calls } } : {}),
        default_call: 'no_answer',
        ...(script.sms.length > 0 ? { sms: { [CANDIDATE]: script.sms } } : {}),
        ...(script.eligibility.length > 0 ? { ats_eligibility: { [CANDIDATE]: script.eligibility } } : {}),
        ...(Object.keys(script.replies).length > 0 ? { replies: script.replies } : {}),
      },
      steps,
    },
  };
}
