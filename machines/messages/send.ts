/** Texts and emails as records: rendered, written down, and handed over as tasks that carry a permit. */

import { takeDecision } from '../candidate/decisions.ts';
import type { Draft } from '../candidate/draft.ts';
import type { Message, Task } from '../candidate/working-set.ts';
import { jobOf, settingsOf } from '../candidate/world.ts';
import type { Delivery } from '../engine/delivery.ts';
import type { EffectParams } from '../engine/effect.ts';
import { smsNumber } from '../from-numbers/choose.ts';
import type { Answer } from '../sms-conversation/effects.ts';
import type { SmsConversationFacts } from '../sms-conversation/index.ts';
import { isInviteState } from '../vocabulary/invite-state.ts';
import { verificationCodeOf } from '../vocabulary/verification-code.ts';
import { linkActs } from '../web-invite/index.ts';
import { bookedFor } from './booked.ts';
import { languageOf, pagesLinkedIn, withVerification } from './email-footer.ts';
import { render } from './render-template.ts';
import { templateVariables } from './template-variables.ts';
import type { TemplateName } from './templates.ts';
import { timesToSay } from './times-to-say.ts';
import { whatWeDid } from './what-we-did.ts';

/** The event's message, when this answers one: replies are relevant for 15 minutes (GAT-20). */
const isShadowed = (draft: Draft, application: string) =>
  draft.world.org.shadow || jobOf(draft.world, draft.application(application).job).shadow;

export function sendSms(draft: Draft, delivery: Delivery, params: EffectParams<'sendSms'> & Variant): void {
  const from = smsNumber(draft.world, draft, delivery.application);
  const to = draft.record.phone;
  if (from === null || to === null) throw new Error('A text was decided without a sender or a number.');
  const rendered = rendering(draft, delivery, params);
  hand(draft, delivery, {
    ...rendered,
    channel: 'SMS',
    to,
    from,
    skipConsentCheck: params.skipConsentCheck,
    answers: params.answers,
  });
}

/** An answer in the conversation: the gates of answers decide, and their decision is stored either way. */
export function answerBySms(draft: Draft, delivery: Delivery, { say }: EffectParams<'answerBySms'>): void {
  const { questionSms } = delivery.event['facts'] as SmsConversationFacts;
  const goes = questionSms.may === 'GO';
  takeDecision(draft, delivery, [
    {
      type: 'messageDecided',
      params: {
        template: 'conversation_sms',
        outcome: goes ? 'SMS' : 'CANCEL',
        rule: questionSms.rule,
        until: null,
        gates: questionSms.gates,
      },
    },
  ]);
  if (goes)
    sendSms(draft, delivery, {
      template: 'conversation_sms',
      say: offersTheLink(draft, delivery.application, say) ? 'OFFER_LINK' : say,
      skipConsentCheck: false,
      answers: true,
    });
}

/** SMS-13: where no call can be offered, the answer gives the link, as long as a slot may be picked from it, or the number. */
function offersTheLink(draft: Draft, application: string, say: Answer): boolean {
  const { stage, inviteState } = draft.application(application);
  return say === 'OFFER_NUMBER' && isInviteState(inviteState) && linkActs(stage, inviteState).includes('slot.picked');
}

export function sendEmail(draft: Draft, delivery: Delivery, params: EffectParams<'sendEmail'>): void {
  const to = draft.record.email;
  if (to === null) throw new Error('An email was decided without an address.');
  const rendered = rendering(draft, delivery, params);
  const { integrations, name: company } = draft.world.org;
  const job = jobOf(draft.world, draft.application(delivery.application).job);
  const language = languageOf(job.script);
  const { email: mailbox, mailbox: sender = null } = integrations;
  if (rendered.template === 'email_only_outreach')
    draft.updateApplication(delivery.application, { emailOnlySent: true });
  const { lastHandedOverAt: handedOverBefore, emailOnlySent, touched } = draft.application(delivery.application);
  // RTY-05, GAT-08: the one outreach email, or the companion that took its place, before which nothing can have gone.
  const isTheOutreachEmail = rendered.template === 'email_only_outreach' || (emailOnlySent && !touched);
  // CDN-01: an invite counts as a call does, where it is sent for real.
  const invites = rendered.template === 'web_invite_email' && !isShadowed(draft, delivery.application);
  if (invites) draft.updateApplication(delivery.application, { lastHandedOverAt: draft.world.now });
  const application = draft.application(delivery.application);
  const booked = bookedFor(rendered.template, { candidate: draft, application, job, company, language });
  hand(draft, delivery, {
    ...rendered,
    text: withVerification(rendered.text, { mailbox, language, code: verificationCodeOf(delivery.application) }),
    channel: 'EMAIL',
    to,
    from: mailbox ? (sender?.from ?? null) : null,
    skipConsentCheck: false,
    answers: false,
    more: {
      language,
      ...(mailbox && sender !== null && sender.replyTo !== null ? { replyTo: sender.replyTo } : {}),
      ...(application.lastEmail === null ? {} : { after: application.lastEmail }),
      ...(booked === null ? {} : { booked }),
      pages: pagesLinkedIn(rendered.template as TemplateName),
      ...(invites ? { handedOverBefore } : {}),
      ...(isTheOutreachEmail ? { isTheOutreachEmail } : {}),
    },
  });
}

/** An answer says one of several things under one name. */
interface Variant {
  readonly say?: Answer | 'OFFER_LINK';
}

function rendering(draft: Draft, { application, event }: Delivery, { template, say }: { template: string } & Variant) {
  const record = draft.application(application);
  const variant = say ?? (template === 'opt_in_sms' && record.source === 'SOURCED' ? 'SOURCED' : null);
  const wording = (variant ? `${template}.${variant}` : template) as TemplateName;
  const job = jobOf(draft.world, record.job);
  const settings = settingsOf(draft.world, job);
  const variables = {
    ...templateVariables({
      record: draft.record,
      application: record.id,
      job,
      company: draft.world.org.name,
      settings,
    }),
    ...(say === 'WHAT_WE_DID' ? { what_we_did: whatWeDid(draft, job.name, languageOf(job.script)) } : {}),
    ...(say === undefined ? {} : timesToSay(draft, event, settings, languageOf(job.script))),
  };
  return { template, ...render(wording, job.script, variables, languageOf(job.script)) };
}

interface Written {
  readonly template: string;
  readonly subject: string | null;
  readonly text: string;
  readonly to: string;
  readonly skipConsentCheck: boolean;
  readonly answers: boolean;
}
type Outgoing = Written &
  (
    | { readonly channel: 'SMS'; readonly from: string }
    | { readonly channel: 'EMAIL'; readonly from: string | null; readonly more: Partial<Task<'sendEmail'>['payload']> }
  );

function hand(draft: Draft, delivery: Delivery, out: Outgoing): void {
  const { application } = delivery;
  if (isShadowed(draft, application)) return; // GAT-22: decided and recorded, not sent
  const { now } = draft.world;
  const id = draft.newId();
  const message: Message = {
    id,
    application,
    channel: out.channel,
    direction: 'outbound',
    template: out.template,
    to: out.to,
    from: out.from,
    subject: out.subject,
    text: out.text,
    skipConsentCheck: out.skipConsentCheck,
    status: 'queued',
    providerId: null,
    refusal: null,
    code: null,
    decision: delivery.decision.id,
    at: now,
  };
  draft.putMessage(message);
  if (!out.answers) {
    draft.touch({ key: id, at: now, channel: out.channel, application });
    draft.updateApplication(application, { touched: true });
  }
  const task = { key: id, application, chart: delivery.key, dueAt: now, decision: delivery.decision.id };
  const { to, subject, text, answers } = out;
  if (out.channel === 'SMS')
    draft.putTask({ ...task, kind: 'sendSms', payload: { message: id, to, from: out.from, subject, text, answers } });
  else
    draft.putTask({
      ...task,
      kind: 'sendEmail',
      payload: { message: id, to, from: out.from, subject, text, answers, ...out.more },
    });
}
