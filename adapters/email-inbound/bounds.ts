/** How much of a mail is looked at, whichever forwarder posts it: no mail takes longer to read than one written by hand (REL-4). */
import type { ReceivedMail } from '../../machines/vocabulary/received-mail.ts';

/** Beyond this nobody has written it by hand. */
export const LONGEST_TEXT = 200_000;
/** A line of a mail has 998 characters at most (RFC 5322). */
const LONGEST_SUBJECT = 998;
const MOST_RECIPIENTS = 500;
export const MOST_REPORTS = 10;

export const boundedMail = ({ recipients, subject, text, reports, ...rest }: ReceivedMail): ReceivedMail => ({
  ...rest,
  recipients: recipients.slice(0, MOST_RECIPIENTS),
  subject: subject.slice(0, LONGEST_SUBJECT),
  text: text.slice(0, LONGEST_TEXT),
  reports: reports
    .slice(0, MOST_REPORTS)
    .map(({ text: said, ...report }) => ({ ...report, text: said.slice(0, LONGEST_TEXT) })),
});
