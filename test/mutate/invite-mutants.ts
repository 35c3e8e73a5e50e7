/**
 * Mutants within the web invite: what the holder of a link may do, the boundaries within its guards, and what it writes
 * into its memory. Owns: the list.
 */
import { mutantsOf, type SourceMutant } from './source-mutant.ts';

const LINKS = mutantsOf('link rights', 'machines/web-invite/link-rights.ts', 'test/machines/web-invite/link.test.ts')(
  ['WEB-06 in OUTREACH no slot may be picked', "new Set<Stage | null>([\n  'OUTREACH',\n", 'new Set<Stage | null>([\n'],
  ['WEB-06 in OUTREACH_PAUSED no slot may be picked', "'OUTREACH_PAUSED',", ''],
  ['WEB-07 in ALL_INVITES_SENT no slot may be picked', "  'ALL_INVITES_SENT',\n  'MAX", "  'MAX"],
  ['WEB-06 in MAX_ATTEMPTS_NO_INTERVIEW no slot may be picked', "'MAX_ATTEMPTS_NO_INTERVIEW',", ''],
  ['WEB-06 in COOLING_DOWN a slot may be picked', "'OUTREACH_PAUSED',", "'OUTREACH_PAUSED', 'COOLING_DOWN',"],
  ['WEB-12 a candidate who waits may not decline', '...STAGE_GROUPS.WAITING,', ''],
  ['WEB-12 a candidate in motion may not decline', '...STAGE_GROUPS.IN_MOTION,', ''],
  ['WEB-12 after the last attempt nobody may decline', '...STAGE_GROUPS.EXHAUSTED,', ''],
  ['WEB-12 after the interview nobody may decline', "'CALL_COMPLETED',", ''],
  [
    'WEB-12 after an opt-out one may decline',
    '...STAGE_GROUPS.WAITING,',
    '...STAGE_GROUPS.WAITING, ...STAGE_GROUPS.OPTED_OUT,',
  ],
  ['WEB-06 a slot that begins now may be picked', 'slot > now && ', 'slot >= now && '],
  ['WEB-06 a slot that is past may be picked', 'slot > now && ', ''],
  ['WEB-06 a slot of any year may be picked', ' && slot <= plus(now, FURTHEST_SLOT)', ''],
  ['WEB-06 the sixtieth day is too far', 'slot <= plus', 'slot < plus'],
  ['WEB-10 a page offers no other slot than the booked one', ' || booked)', ')'],
  ['WEB-12 a page offers a slot in every stage', 'LIVE.has(invite) && maySchedule(stage)', 'LIVE.has(invite)'],
  ['WEB-05 a page offers a slot of an expired link', 'LIVE.has(invite) && maySchedule', 'maySchedule'],
  ['WEB-10 a page does not offer to cancel', "if (booked) acts.push('slot.cancelled');", ''],
  [
    'WEB-10 a page offers to cancel once it has begun',
    "stage === 'AI_INTERVIEW_SCHEDULED' && invite === 'SCHEDULED'",
    "stage === 'AI_INTERVIEW_SCHEDULED'",
  ],
  ['WEB-10 a page offers to cancel what the stage took away', "stage === 'AI_INTERVIEW_SCHEDULED' && ", ''],
  ['WEB-05 a page offers a new link in every stage', "=== 'LINK_EXPIRED' && maySchedule(stage)", "=== 'LINK_EXPIRED'"],
  ['WEB-05 a page offers a new link for one that lives', "invite === 'LINK_EXPIRED' && ", ''],
  ['WEB-12 a page offers to decline twice', "invite !== 'DECLINED' && ", ''],
  ['WEB-12 a page offers to decline in every stage', ' && mayDecline(stage)', ''],
);

const invite = (file: string, tests: string) =>
  mutantsOf('web invite', `machines/web-invite/${file}.ts`, `test/machines/web-invite/${tests}.test.ts`);
/** Within one guard, where always yes and always no say nothing of the boundary. */
const INVITE_GUARDS = invite('guards', 'reminders')(
  [
    'WEB-04 the budget has a reminder more',
    'context.reminders < remindersInBudget &&\n',
    'context.reminders <= remindersInBudget &&\n',
  ],
  [
    'WEB-13 a reminder goes at the end of the link',
    'nextReminderAt < context.expiresAt',
    'nextReminderAt <= context.expiresAt',
  ],
  [
    'WEB-13 a reminder goes after the end of the link',
    '(context.expiresAt === null || nextReminderAt < context.expiresAt)',
    'true',
  ],
  [
    'WEB-07 the end of a link puts off what the budget ended',
    'context.reminders < remindersInBudget && context.expiresAt !== null;',
    'context.expiresAt !== null;',
  ],
  ['WEB-13 the earlier of the two ends it', 'context.expiresAt > ends ?', 'context.expiresAt < ends ?'],
  [
    'WEB-13 reminders go on in every stage',
    "facts(args.event).web && stageIs(args.event, 'OUTREACH') && invited",
    'facts(args.event).web && invited',
  ],
  [
    'P-10 a phone job reminds',
    'remindersGoOn: (args: Args) => facts(args.event).web && ',
    'remindersGoOn: (args: Args) => ',
  ],
  [
    'STG-12 the invite of another round goes on',
    " && stageIs(args.event, 'OUTREACH') && invitedThisRound(args)",
    " && stageIs(args.event, 'OUTREACH')",
  ],
  [
    'WEB-04 what is due this moment is not',
    "(facts(args.event).nextReminderAt ?? '') <= facts",
    "(facts(args.event).nextReminderAt ?? '') < facts",
  ],
  ['WEB-07 an interval that ends this moment is not over', 'exhaustedAt(args) <= facts', 'exhaustedAt(args) < facts'],
  ['WEB-09 in ALL_INVITES_SENT silence ends nothing', "'OUTREACH', 'ALL_INVITES_SENT')", "'OUTREACH')"],
  ['WEB-09 on a phone job silence ends it', '(facts(event).web && stageIs(', '(stageIs('],
  ['WEB-09 silence that ends this moment does not', 'inactiveAt <= facts', 'inactiveAt < facts'],
);
const INVITE_RIGHTS = invite('guards', 'link')(
  ['WEB-05 a link that ends this moment lives', 'expiresAt <= instantOf(event)', 'expiresAt < instantOf(event)'],
  ['WEB-10 the same slot moves the booking', 'event.slot !== context.slot &&', ''],
  [
    'WEB-10 a slot that is past moves the booking',
    "slotIsAhead(event) &&\n    event.type === 'slot.picked' &&",
    "event.type === 'slot.picked' &&",
  ],
  ['WEB-06 a slot that is past is picked', 'slotIsAhead(event) && maySchedule', 'maySchedule'],
  [
    'WEB-10 a budget of another round is used',
    'invitedThisRound(args) && args.context.reminders',
    'args.context.reminders',
  ],
  ['WEB-10 the budget is used one reminder later', '.reminders >= facts', '.reminders > facts'],
  ['WEB-13 a reminder that never went has gone', 'context.reminders > 0', 'context.reminders >= 0'],
  ['WEB-11 an invite that never went has gone', 'context.invitedInRound > 0', 'context.invitedInRound >= 0'],
);
const INVITE_MEMORY = invite('memory', 'reminders')(
  [
    'WEB-04 a reminder does not count',
    'noteReminder: remember({ ...emailLeaves, reminders: ({ context }: Args) => context.reminders + 1 })',
    'noteReminder: remember({ ...emailLeaves })',
  ],
  [
    'WEB-04 the interval does not begin with the email',
    'noteReminder: remember({ ...emailLeaves, ',
    'noteReminder: remember({ lastEmailAt: emailLeaves.lastEmailAt, ',
  ],
  [
    'WEB-05 every letter moves the end of the link',
    "context.letter === 'web_invite_email' ? newEnd",
    'context.letter ? newEnd',
  ],
  [
    'WEB-09 a refused email was a touch',
    'forgetEmail: remember({ lastEmailAt: ({ context }: Args) => context.emailBefore })',
    'forgetEmail: remember({})',
  ],
);
const INVITE_SLOT = invite('memory', 'link')(
  ['WEB-01 reminders of the former round count', 'reminders: 0,', ''],
  ['WEB-01 the former end of the link stays', 'expiresAt: newEnd,\n  }),\n  noteReminder', '}),\n  noteReminder'],
  ['WEB-10 the grace counts for nothing', 'plus(context.slot, facts(event).graceMs)', 'context.slot'],
  ['WEB-10 a result is waited for an hour', 'resultPatience: 2 * HOUR', 'resultPatience: HOUR'],
  [
    'WEB-10 a missed slot stays booked',
    'giveUpSlot: remember({ ...theyAct, slot: null,',
    'giveUpSlot: remember({ ...theyAct,',
  ],
  ['STG-08 a slot the stage took away stays booked', 'loseSlot: remember({ slot: null,', 'loseSlot: remember({'],
  [
    'WEB-05 a new link ends as the old one',
    'renewLink: remember({ ...theyAct, expiresAt: newEnd })',
    'renewLink: remember({ ...theyAct })',
  ],
  [
    'WEB-10 every end is put off by a missed slot',
    'context.expiresAt !== null && context.expiresAt <= instantOf(event)\n',
    'context.expiresAt !== null\n',
  ],
);

export const INVITE_MUTANTS: readonly SourceMutant[] = [
  ...LINKS,
  ...INVITE_GUARDS,
  ...INVITE_RIGHTS,
  ...INVITE_MEMORY,
  ...INVITE_SLOT,
];
