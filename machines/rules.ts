/**
 * Owns the rulebook by id: what each rule says in one sentence, and where it comes from; it holds no logic, and what
 * enforces a rule cites its id. Sources: 000 and 001 are the newer and the older page on outreach decisions, 002 the
 * one on ATS stage routing; D is our own decision where they are silent, or where we narrow them on purpose.
 */
export interface Rule {
  readonly sentence: string;
  readonly sources: readonly ('000' | '001' | '002' | 'D')[];
}

export const RULES = {
  // Stages
  'STG-01': {
    sentence: 'A stage changes only by a transition of the chart, kept for ever with its event, actor and instant.',
    sources: ['D'],
  },
  'STG-02': {
    sentence:
      'An event the stage does not accept moves nothing and is recorded as ignored; what it says of the person is kept.',
    sources: ['D'],
  },
  'STG-03': {
    sentence: 'Entering OUTREACH makes one PENDING row, unless an open one stands already.',
    sources: ['000'],
  },
  'STG-04': {
    sentence: 'Every way into outreach passes the same entry decision; one that lands where it came from is no change.',
    sources: ['000', 'D'],
  },
  'STG-05': {
    sentence:
      'A passed resume leads to the entry decision, a failed one to RESUME_REJECTED; a review-only job never calls.',
    sources: ['000', 'D'],
  },
  'STG-06': {
    sentence: 'Progress to Interview leads out of RESUME_REJECTED and cancels its scheduled emails at once.',
    sources: ['000'],
  },
  'STG-07': {
    sentence: "A recruiter's override without consent is refused unless it attests consent.",
    sources: ['D'],
  },
  'STG-08': {
    sentence:
      'A blocking stage marks every open row NOT_INTERESTED and cancels all outreach of the application with it.',
    sources: ['000'],
  },
  'STG-09': { sentence: 'INVALID_CONTACT stops only the row that showed the problem.', sources: ['000'] },
  'STG-10': {
    sentence:
      'Imported old rows in motion pass the entry decision; DO_NOT_CONTACT is entered by import alone and left by re-engagement or the ATS.',
    sources: ['000', 'D'],
  },
  'STG-11': { sentence: 'DISPOSITIONED_IN_ATS is reached from every other stage and never left.', sources: ['000'] },
  'STG-12': {
    sentence: 'Budgets count within a round; being added, progressed, re-engaged or reachable again begins one.',
    sources: ['D'],
  },
  'STG-13': {
    sentence:
      'Any other stage but OUTREACH, OUTREACH_PAUSED and INVALID_CONTACT cancels the open row as STAGE_BLOCKED.',
    sources: ['D'],
  },
  'STG-14': {
    sentence:
      'One application per candidate and job; a second add changes nothing, and a review that never comes raises an alert.',
    sources: ['D'],
  },
  'STG-15': {
    sentence:
      'Where an ATS is connected a new application asks it first, rests unplanned until the answer, and enters after ten minutes without one.',
    sources: ['D'],
  },

  // Timezone
  'TZ-01': {
    sentence:
      'Intake takes the timezone from the explicit value, zip, point, area code or country, in that order and offline.',
    sources: ['000', 'D'],
  },
  'TZ-02': {
    sentence:
      'An explicit timezone may be spelt in several ways; one nobody understands is passed over with a warning.',
    sources: ['D'],
  },
  'TZ-03': { sentence: 'No timezone is left empty and read as US/Eastern by outreach.', sources: ['000'] },
  'TZ-04': {
    sentence: 'A timezone the candidate confirmed outranks every derived one for 90 days.',
    sources: ['000', 'D'],
  },
  'TZ-05': {
    sentence: 'A change of timezone places every row that hours had placed anew, from its unrounded time.',
    sources: ['D'],
  },
  'TZ-06': {
    sentence:
      'Evidence that contradicts narrows: nothing is read as US against other evidence, and of two named states the stricter window holds.',
    sources: ['D'],
  },

  // Outreach hours
  'HRS-01': {
    sentence: 'Outreach hours are 08:00 to 21:00 local by default; the start is inside, the end is not.',
    sources: ['000'],
  },
  'HRS-02': {
    sentence:
      "Weekends count by default, with the weekday window unless set; switched off they roll to Monday's start.",
    sources: ['000'],
  },
  'HRS-03': { sentence: 'Inside hours means now, outside the start of the next slot.', sources: ['000'] },
  'HRS-04': { sentence: 'Hours hold on the wall clock across changes of daylight-saving time.', sources: ['D'] },
  'HRS-05': { sentence: 'Malformed hours are refused on saving, naming the field.', sources: ['D'] },
  'HRS-06': {
    sentence: 'No call is placed outside the legal window of the state, whatever a job says.',
    sources: ['D'],
  },
  'HRS-07': { sentence: 'Offsets come from the bundled rules, not from the build of Node.', sources: ['D'] },
  'HRS-08': {
    sentence: 'Where an area code spans zones and nothing better is known, hours hold in all of them.',
    sources: ['D'],
  },

  // First touch
  'INI-01': { sentence: 'The method of the first outreach matters only before any touch.', sources: ['000'] },
  'INI-02': {
    sentence: 'OUTREACH_HOURS calls while a call could go, and texts at once otherwise.',
    sources: ['000', 'D'],
  },
  'INI-03': { sentence: 'SMS texts first, with the companion email, in hours.', sources: ['000'] },
  'INI-04': { sentence: 'CALL calls first, subject to consent.', sources: ['000'] },
  'INI-05': {
    sentence: 'The first contact may be set to go at once, whatever the hours; the law on calls still holds.',
    sources: ['000', 'D'],
  },
  'INI-06': {
    sentence: 'After a first touch in writing the next row is a call of kind FIRST, and the touch costs no retry.',
    sources: ['D'],
  },
  'INI-07': {
    sentence: 'The companion email goes where email is viable, once per application.',
    sources: ['000', 'D'],
  },

  // Web-call jobs
  'WEB-01': { sentence: 'A web job sends a video invite where a phone job would call, in hours.', sources: ['000'] },
  'WEB-02': {
    sentence: 'Invites go out by one path, with the texts of the script and a link of their own.',
    sources: ['000'],
  },
  'WEB-03': { sentence: 'An invite needs an address and email consent, not a phone.', sources: ['000', 'D'] },
  'WEB-04': { sentence: 'Reminders follow in their number and spacing until the candidate acts.', sources: ['000'] },
  'WEB-05': {
    sentence: 'A link expires as configured; the page offers a new one while scheduling is still possible.',
    sources: ['000', 'D'],
  },
  'WEB-06': {
    sentence: 'Picking a slot leads to AI_INTERVIEW_SCHEDULED from the stages that may still schedule.',
    sources: ['000'],
  },
  'WEB-07': {
    sentence: 'Invites and reminders used up without an answer lead to ALL_INVITES_SENT; the link stays live.',
    sources: ['000', 'D'],
  },
  'WEB-08': { sentence: 'Invites use neither the phone budget nor its stages.', sources: ['000'] },
  'WEB-09': {
    sentence: 'A web application that has gone quiet for long enough becomes EXPIRED.',
    sources: ['000', 'D'],
  },
  'WEB-10': {
    sentence: 'A missed or broken-off video interview goes back to outreach with one email; the link stays live.',
    sources: ['D'],
  },
  'WEB-11': {
    sentence: 'A candidate of a phone job may hold a link too; scheduling from it pauses the phone.',
    sources: ['000'],
  },
  'WEB-12': {
    sentence: 'The start page works on a phone without JavaScript for everything but the video.',
    sources: ['D'],
  },
  'WEB-13': { sentence: 'Back in OUTREACH after the invite has gone, no second invite row is made.', sources: ['D'] },

  // Gates at dispatch
  'GAT-01': { sentence: 'Rows of a paused job are never picked up.', sources: ['000'] },
  'GAT-02': {
    sentence:
      'A row whose application has left OUTREACH is cancelled; a booked call also goes after the calls are used up.',
    sources: ['000', 'D'],
  },
  'GAT-03': { sentence: 'No consent on any channel cancels the row and leads to CONSENT_REVOKED.', sources: ['000'] },
  'GAT-04': {
    sentence: 'A connected ATS is asked just before sending; while it cannot be asked nothing goes.',
    sources: ['000', 'D'],
  },
  'GAT-05': { sentence: 'A candidate held by another job cools down.', sources: ['000'] },
  'GAT-06': { sentence: 'A web call leaves the ladder here: the phone gates do not run.', sources: ['000'] },
  'GAT-07': {
    sentence: 'Without a usable phone one email goes instead; without email either, the contact is invalid.',
    sources: ['000'],
  },
  'GAT-08': {
    sentence: 'A first touch by text goes by text, by email, or on as a call, by what consent and the line allow.',
    sources: ['000', 'D'],
  },
  'GAT-09': { sentence: 'A call that consent forbids becomes one email and a consent-gated retry.', sources: ['000'] },
  'GAT-10': { sentence: 'A call outside hours moves to the next slot and stays PENDING.', sources: ['000', 'D'] },
  'GAT-11': { sentence: 'A used-up budget cancels the row and exhausts the retries.', sources: ['000'] },
  'GAT-12': { sentence: 'Only numbers registered to the org and enabled for the channel are used.', sources: ['000'] },
  'GAT-13': {
    sentence: 'A from-number initiates two calls at a time, one in peak hours; the rest wait and keep their place.',
    sources: ['000', 'D'],
  },
  'GAT-14': { sentence: 'A call that passed every gate is placed, once.', sources: ['000'] },
  'GAT-15': { sentence: 'Lines that cannot be texted get no text; an unknown line lets it through.', sources: ['000'] },
  'GAT-16': { sentence: 'One invalid-number answer ends texting and leads to INVALID_CONTACT.', sources: ['000'] },
  'GAT-17': { sentence: 'Ten failed texts on one application switch texting it off.', sources: ['000'] },
  'GAT-18': { sentence: 'Rows long pending are checked against the ATS again.', sources: ['000', 'D'] },
  'GAT-19': {
    sentence: 'Consent and stage are read again in the transaction that marks the row in flight.',
    sources: ['D'],
  },
  'GAT-20': { sentence: 'What was decided too long ago is decided again, never sent late.', sources: ['D'] },
  'GAT-21': { sentence: 'Under a kill switch rows wait, uncounted, and are decided again afterwards.', sources: ['D'] },
  'GAT-22': { sentence: 'In shadow mode everything is decided and recorded and nothing is sent.', sources: ['D'] },
  'GAT-23': { sentence: 'Where there is an allow-list, only those on it are reached.', sources: ['D'] },
  'GAT-24': {
    sentence: 'A candidate gets only so many touches per local day over all jobs; the next waits for the next day.',
    sources: ['D'],
  },
  'GAT-25': {
    sentence: 'While a call with the candidate is in flight on any job, rows wait, uncounted.',
    sources: ['D'],
  },
  'GAT-26': { sentence: 'While the question about further contact is open, rows wait.', sources: ['D'] },
  'GAT-27': {
    sentence:
      "Without a voice provider the first touch is a text and no call row follows; a booked call becomes a person's.",
    sources: ['D'],
  },
  'GAT-28': {
    sentence: 'While a text or email of the candidate is not understood yet, rows wait, uncounted.',
    sources: ['D'],
  },

  // Consent
  'CNS-01': {
    sentence: 'Any consent is that of texts, of email or of AI communications; call_consent is not part of it.',
    sources: ['000'],
  },
  'CNS-02': { sentence: 'sms_consent alone gates texts.', sources: ['000'] },
  'CNS-03': { sentence: 'email_consent alone gates email, without a further fallback.', sources: ['000'] },
  'CNS-04': {
    sentence: 'Calls need consent to AI communications, and call_consent that is not false.',
    sources: ['000'],
  },
  'CNS-05': {
    sentence:
      'Without any consent a new application is NO_CONSENT, unless the candidate revoked; a later check finds CONSENT_REVOKED.',
    sources: ['000', 'D'],
  },
  'CNS-06': {
    sentence: 'Email is viable with an unbounced address, consent, a template that renders and a connected mailbox.',
    sources: ['000', 'D'],
  },
  'CNS-07': {
    sentence: 'Every change of a consent column is a row of the ledger, from which the columns can be rebuilt.',
    sources: ['D'],
  },
  'CNS-08': { sentence: 'Every change of consent names its source from a closed list.', sources: ['000', 'D'] },
  'CNS-09': { sentence: 'Sync and import never turn on again what the candidate turned off.', sources: ['001', 'D'] },
  'CNS-10': {
    sentence: 'Consent granted takes applications that waited for it through the entry decision again.',
    sources: ['000', 'D'],
  },
  'CNS-11': {
    sentence: 'Consent to texts spoken on a call counts only where the org has switched that on.',
    sources: ['000'],
  },
  'CNS-12': {
    sentence:
      'do_not_contact is derived; what an import keeps of an old system is read by nothing, and re-engagement clears it.',
    sources: ['000', '001'],
  },
  'CNS-13': {
    sentence: "The candidate's own revocation bars the address too, for rows that come later as well.",
    sources: ['D'],
  },
  'CNS-14': { sentence: 'Null is no consent, but null call_consent bars nothing.', sources: ['D'] },
  'CNS-15': {
    sentence: 'Addresses are compared normalised: phones in E.164, whole email addresses in lower case.',
    sources: ['D'],
  },
  'CNS-16': {
    sentence:
      'An opt-out holds for the address it came from and for whoever we wrote to there, after a change, a merge or the loss of our number too.',
    sources: ['D'],
  },
  'CNS-17': {
    sentence: 'What protects whoever picks up counts per phone, over all candidates of the org that share it.',
    sources: ['D'],
  },

  // Conversation by text
  'SMS-01': { sentence: 'The first missed call is followed by a text and the companion email.', sources: ['000'] },
  'SMS-02': {
    sentence: 'Where a script asks for it and texts are not allowed, an opt-in prompt replaces that text.',
    sources: ['000', 'D'],
  },
  'SMS-03': { sentence: 'An opt-in reply grants consent to texts and outreach goes on.', sources: ['000'] },
  'SMS-04': { sentence: 'An opt-out reply takes the same path as STOP.', sources: ['000'] },
  'SMS-05': { sentence: 'An unclear reply is asked about once; a second one is an opt-out.', sources: ['000'] },
  'SMS-06': {
    sentence: 'A handful of texts skip the consent gate, and only that one, without an email instead.',
    sources: ['000', 'D'],
  },
  'SMS-07': {
    sentence:
      'Keywords count before any classifier, repeated, with a courtesy or a signature around them, in English and Spanish.',
    sources: ['000', 'D'],
  },
  'SMS-08': {
    sentence:
      'Every other message goes to the classifier with the question that was asked; an opt-out found by words stands whatever it says.',
    sources: ['000', 'D'],
  },
  'SMS-09': {
    sentence:
      'An emphatic refusal is asked about once; everything but a yes, a question that we withhold included, ends in the opt-out.',
    sources: ['000', 'D'],
  },
  'SMS-10': {
    sentence: 'A declined job, a wrong number, a wish for a person or an accommodation each lead to their stage.',
    sources: ['000', 'D'],
  },
  'SMS-11': {
    sentence: 'A text from the candidate grants consent to texts, unless it refuses something.',
    sources: ['000', 'D'],
  },
  'SMS-12': {
    sentence: 'A positive text out of an opted-out stage re-engages through the entry decision.',
    sources: ['000', 'D'],
  },
  'SMS-13': {
    sentence: 'A time agreed by text becomes a booked call in the timezone of the candidate.',
    sources: ['000', 'D'],
  },
  'SMS-14': {
    sentence:
      "A classifier that fails or is unsure yields UNCLEAR, on the cautious side; what nobody has understood holds everything, and becomes a person's.",
    sources: ['D'],
  },
  'SMS-15': {
    sentence: 'A text belongs to the newest conversation from that number, else to the newest application in motion.',
    sources: ['D'],
  },
  'SMS-16': { sentence: 'Delivery statuses update the message, and failures count.', sources: ['000'] },
  'SMS-17': {
    sentence: 'An opt-out by text is answered by one confirmation, unless the carrier has answered.',
    sources: ['D'],
  },
  'SMS-18': {
    sentence: 'A follow-up text outside hours waits for the next slot and is decided again.',
    sources: ['D'],
  },
  'SMS-19': { sentence: 'While a time is being agreed by text the open row is held, for a while.', sources: ['D'] },

  // Retries
  'RTY-01': {
    sentence: 'A call without a conversation plans the next one, retry_hours later, in hours.',
    sources: ['000'],
  },
  'RTY-02': { sentence: 'retry_count calls follow the first.', sources: ['000'] },
  'RTY-03': { sentence: 'Rescheduling switched off ends both kinds of retries at once.', sources: ['000', 'D'] },
  'RTY-04': {
    sentence: 'A used-up budget leads to one of the MAX_ATTEMPTS stages, by whether the interview was begun.',
    sources: ['000'],
  },
  'RTY-05': {
    sentence:
      'A row cancelled for consent is tried again later, within a budget of its own; a refused email was not sent.',
    sources: ['000', 'D'],
  },
  'RTY-06': {
    sentence: 'A refused initiation is tried again ten minutes later, uncounted; many refusals in a row need a person.',
    sources: ['000', 'D'],
  },
  'RTY-07': {
    sentence: 'An interview that breaks off counts as an attempt and is resumed by the next call.',
    sources: ['000'],
  },

  // Cooldown
  'CDN-01': {
    sentence:
      'Another job of the org that is active with the candidate, or has just contacted them, cools this one down.',
    sources: ['000', 'D'],
  },
  'CDN-02': {
    sentence: 'Day windows by source and channel govern how long a past touch holds.',
    sources: ['000', 'D'],
  },
  'CDN-03': {
    sentence: 'When the other outreach has concluded and the window has passed, the candidate resumes.',
    sources: ['000'],
  },
  'CDN-04': {
    sentence: 'After fourteen days of cooling down the application expires without contact.',
    sources: ['000'],
  },
  'CDN-05': {
    sentence: 'Two applications never both wait for each other; the longest waiting resumes first.',
    sources: ['D'],
  },

  // Pause
  'PAU-01': { sentence: 'A pause moves OUTREACH to OUTREACH_PAUSED and parks its rows.', sources: ['000'] },
  'PAU-02': {
    sentence:
      "Resuming decides entry again and places rows anew; a job's resume does not lift the candidate's own pause.",
    sources: ['000', 'D'],
  },
  'PAU-03': {
    sentence: 'Pausing a huge job answers at once, and no permit is minted after the answer.',
    sources: ['D'],
  },
  'PAU-04': {
    sentence: 'While a job is paused nothing leaves but answers to opt-outs and help; elsewhere a pause is only noted.',
    sources: ['D'],
  },

  // Revocation
  'REV-01': {
    sentence: 'Every opt-out takes one path: columns and ledger whatever the stage, then the stage, then the ATS.',
    sources: ['000', 'D'],
  },
  'REV-02': {
    sentence: 'TEXT_AND_AI drops texts and AI communications, EMAIL drops email, and nothing else.',
    sources: ['000'],
  },
  'REV-03': { sentence: 'An email reply or a one-click unsubscribe drops email.', sources: ['000', 'D'] },
  'REV-04': {
    sentence: 'An emphatic opt-out on a call counts at once; declining the job is only NOT_INTERESTED.',
    sources: ['000'],
  },
  'REV-05': {
    sentence: 'Other applications move at their next dispatch or entry; suppression holds everywhere at once.',
    sources: ['000'],
  },
  'REV-06': {
    sentence: 'Consent revoked upstream counts at once and, when none is left, moves what is in motion.',
    sources: ['000', 'D'],
  },
  'REV-07': { sentence: 'An opt-out while a call rings asks the provider to end it.', sources: ['D'] },
  'REV-08': { sentence: 'Stopping all messages on a page drops every channel.', sources: ['D'] },

  // ATS
  'ATS-01': {
    sentence: 'JobDiva: unavailable candidates are skipped nightly and checked again when available.',
    sources: ['000'],
  },
  'ATS-02': {
    sentence: 'Bullhorn: excluded statuses are skipped; cleared ones recover only with full eligibility.',
    sources: ['000'],
  },
  'ATS-03': {
    sentence: 'The ATS answers with one of three categories, and first ingestion decides how missing consent reads.',
    sources: ['000', 'D'],
  },
  'ATS-04': {
    sentence: "An applicant's outreach starts only in a configured start stage and ends when someone moves them on.",
    sources: ['002', 'D'],
  },
  'ATS-05': {
    sentence: 'Moves in the ATS are retried and idempotent; one refused for good is reported.',
    sources: ['D'],
  },

  // Other touches
  'TCH-01': {
    sentence:
      'A rejection email follows RESUME_REJECTED a day later, where switched on, and is cancelled on the way out.',
    sources: ['000', 'D'],
  },
  'TCH-02': { sentence: 'A resume feedback email follows the same pattern, on by default.', sources: ['000', 'D'] },
  'TCH-03': {
    sentence: 'Who agreed to schedule and picked no time is reminded, a few times, in hours.',
    sources: ['000', 'D'],
  },
  'TCH-04': { sentence: 'A booked call is announced by text a day and an hour before.', sources: ['000', 'D'] },
  'TCH-05': {
    sentence: 'A self-scheduled video call is announced by email, counting back from the slot.',
    sources: ['000', 'D'],
  },
  'TCH-06': { sentence: 'Every touch has a row and a decision of its own.', sources: ['D'] },
  'TCH-07': {
    sentence: 'Texts come from job, org or the built-in ones; what cannot be filled in stays as written.',
    sources: ['000', 'D'],
  },
  'TCH-08': {
    sentence: 'Outreach email carries the verification footer and a way to unsubscribe.',
    sources: ['000', 'D'],
  },
  'TCH-09': {
    sentence: 'A touch passes the gates of its channel, and its own stages instead of OUTREACH.',
    sources: ['000', 'D'],
  },

  // Inbound calls
  'INB-01': { sentence: 'An invalid or anonymous caller is rejected.', sources: ['000'] },
  'INB-02': { sentence: 'A permanent number leads to intake and the interview of its job.', sources: ['000'] },
  'INB-03': { sentence: 'A legacy number leads to its job by a table of configuration.', sources: ['000'] },
  'INB-04': { sentence: 'A call that can be resumed is resumed.', sources: ['000'] },
  'INB-05': { sentence: 'A known caller starts a new interview on a copy of the earlier call.', sources: ['000'] },
  'INB-06': { sentence: 'Everybody else is verified, by code or by phone, and by name.', sources: ['000'] },
  'INB-07': {
    sentence: 'Three wrong answers end the call; codes are compared in constant time and tries are limited.',
    sources: ['D'],
  },
  'INB-08': {
    sentence: "A verified caller's number fills an empty phone field, and the timezone is derived anew.",
    sources: ['000', 'D'],
  },
  'INB-09': {
    sentence: 'An inbound call grants consent to AI communications and nothing else.',
    sources: ['000', 'D'],
  },
  'INB-10': {
    sentence: 'An interview on a call the candidate placed re-engages them from an opted-out stage.',
    sources: ['000'],
  },

  // Interview outcomes
  'INT-01': {
    sentence: 'A completed interview leads to CALL_COMPLETED, a failed knockout to FAILED_KNOCKOUT.',
    sources: ['000'],
  },
  'INT-02': {
    sentence: 'Opting out of the AI, asking for an accommodation and a held outcome each wait for a person.',
    sources: ['000', 'D'],
  },
  'INT-03': {
    sentence: 'A later decline, fraud, and a stop by a recruiter each lead to their stage.',
    sources: ['000'],
  },
  'INT-04': {
    sentence: 'Result webhooks may come late, twice or out of order; the outcome is the same.',
    sources: ['D'],
  },
  'INT-05': {
    sentence: 'A wrong number said on a call leads to WRONG_NUMBER, an uncallable one to INVALID_CONTACT.',
    sources: ['D'],
  },
  'INT-06': { sentence: 'A result that comes too late is kept and shown, and moves nothing.', sources: ['D'] },
  'INT-07': {
    sentence:
      'A call stopped by call screening is an attempt without an answer, and what is uncertain is never a voicemail.',
    sources: ['D'],
  },
  'INT-08': {
    sentence:
      'Results come once each, by webhook or by the results endpoint; a timezone said in the call is a confirmed one.',
    sources: ['D'],
  },

  // ATS stage routing
  'RTE-01': { sentence: 'The routing events and their flat fields are those of the table.', sources: ['002'] },
  'RTE-02': {
    sentence: 'Each event takes the stage-move path, the disposition path or the resume handler.',
    sources: ['002'],
  },
  'RTE-03': { sentence: 'A matched rule suppresses the flat path even when nothing moves.', sources: ['002'] },
  'RTE-04': {
    sentence: 'A match without a usable target is handled with a warning and no move.',
    sources: ['002', 'D'],
  },
  'RTE-05': {
    sentence: 'Rules are tried by priority; all conditions hold; the first match wins, else the default.',
    sources: ['002', 'D'],
  },
  'RTE-06': {
    sentence: 'A completion rate becomes a percentage without floating error at thresholds.',
    sources: ['D'],
  },
  'RTE-07': { sentence: 'Saved rule sets win per event; synthesised ones fill the gaps.', sources: ['002'] },
  'RTE-08': { sentence: 'CALL_LIMIT_EXHAUSTED is synthesised from both flat fields.', sources: ['002'] },
  'RTE-09': { sentence: 'Saving rules validates them, and a dry run shows which would win.', sources: ['002', 'D'] },
  'RTE-10': { sentence: 'A stranded candidate is visible to people, not only in a log.', sources: ['002', 'D'] },
  'RTE-11': { sentence: 'Which stage entry emits which routing event is one table.', sources: ['002'] },
  'RTE-12': { sentence: 'An org on the legacy call-limit fields hears the legacy event.', sources: ['002', 'D'] },

  // Import and identity
  'IMP-01': {
    sentence:
      'Who is who: the given id, else the email, else phone and name; a known phone with another name is another person who shares it.',
    sources: ['D'],
  },
  'IMP-02': {
    sentence:
      'Only plain headers map themselves to consent or identity; a do-not-contact column must be mapped or ignored by name.',
    sources: ['D'],
  },
  'IMP-03': {
    sentence: "Phones are read in the row's country, else the org's; an extension or a made-up number refuses the row.",
    sources: ['D'],
  },
  'IMP-04': {
    sentence: 'Cells are cleaned before they are read, and a person without a name is greeted without one.',
    sources: ['D'],
  },
  'IMP-05': {
    sentence: 'A file may come in again: nothing twice, changed fields updated, and the answer says which.',
    sources: ['D'],
  },

  // Settings
  'SET-01': { sentence: "A job's group of settings replaces the org's as a whole.", sources: ['000'] },
  'SET-02': { sentence: 'Unknown settings and wrong types are refused with their path.', sources: ['D'] },
  'SET-03': {
    sentence: 'Changed settings never rewrite what was sent; pending rows are placed anew when hours change.',
    sources: ['D'],
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
