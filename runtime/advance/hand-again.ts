/**
 * A message that its provider never heard of, because a worker or a line was lost on the way: decided again.
 *
 * Must not know: why it was to go. Guarantees: it goes under a new permit and only through the same gates, as they stand
 * now (GAT-19); what its candidate, their stage or its relevance (GAT-20) bars by now is not sent. Without this a crash
 * between commit and hand-over would cost a touch, since a text that failed is never repeated (INI-06).
 */
import { judgeMessage } from '../../machines/policy/message-gates.ts';
import { MINUTE, plus } from '../../machines/vocabulary/instant.ts';
import type { Stage } from '../../machines/vocabulary/stage.ts';
import { messageView } from '../facts/outreach.ts';
import { placementOf } from '../facts/placement.ts';
import { relevanceOf } from '../permit.ts';
import type { Message, Task } from '../working-set.ts';
import { jobOf, settingsOf } from '../world.ts';
import type { Draft } from './draft.ts';

/** GAT-20: an answer to the candidate. */
const REPLY_RELEVANCE = 15 * MINUTE;
/** SMS-18: where a message of outreach still has its occasion. */
const OUTREACH_GOES_ON: ReadonlySet<Stage | null> = new Set<Stage | null>([
  'OUTREACH',
  'MAX_ATTEMPTS_NO_INTERVIEW',
  'MAX_ATTEMPTS_NOT_COMPLETED',
]);

/** False when it may not go now; nothing is changed then. */
export function handAgain(draft: Draft, task: Task, message: Message): boolean {
  const { answers = false } = task.payload as { answers?: boolean };
  const application = draft.application(task.application);
  const { now } = draft.world;
  if (now >= plus(message.at, answers ? REPLY_RELEVANCE : relevanceOf(message.channel))) return false;
  if (!answers && !OUTREACH_GOES_ON.has(application.stage)) return false;

  const settings = settingsOf(draft.world, jobOf(draft.world, application.job));
  const verdict = judgeMessage(
    messageView(draft.world, draft, application, settings, placementOf(draft.record, settings), {
      channel: message.channel,
      answers,
      skipsConsent: message.skipConsentCheck,
      breakerOpen: application.smsState === 'DISABLED',
    }),
  );
  if (verdict.may !== 'GO' || verdict.shadowed) return false;

  const decision = {
    id: draft.newId(),
    at: now,
    application: application.id,
    attempt: null,
    about: message.template ?? 'message',
    outcome: message.channel === 'SMS' ? 'SMS' : 'EMAIL_ONLY',
    rule: verdict.rule,
    until: verdict.until,
    gates: verdict.gates,
  } as const;
  draft.decisions.push(decision);
  const { id, about, outcome, rule, until } = decision;
  draft.append('decision', application.id, { decision: id, attempt: null, about, outcome, rule, until });
  const key = draft.newId();
  if (!answers) draft.touch({ key, at: now, channel: message.channel, application: application.id });
  draft.putMessage({ ...message, decision: id });
  draft.putTask({ ...task, key, dueAt: now, decision: id });
  return true;
}
