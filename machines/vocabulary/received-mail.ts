/**
 * A mail that came in, in our own words: what every format of every forwarder comes down to. Plain data, read by
 * whoever finds out what it is.
 */
export interface ReceivedMail {
  /** Its own Message-ID, without brackets; null where it has none. */
  readonly id: string | null;
  /** Whoever it was sent or delivered to, however often and wherever that is written. */
  readonly recipients: readonly string[];
  readonly from: string | null;
  readonly subject: string;
  /** Plain text; of an HTML mail what a reader would see of it, with quoted parts left out where they are marked. */
  readonly text: string;
  /** By name in lower case; every value of it. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Parts that a machine wrote for machines: reports, and the mail they speak of. */
  readonly reports: readonly MailReport[];
}

export interface MailReport {
  /** `message/delivery-status`, `message/feedback-report`, `message/rfc822`, `text/rfc822-headers`. */
  readonly type: string;
  readonly text: string;
}

export const REPORT_TYPES =
  /^(?:message\/(?:delivery-status|global-delivery-status|feedback-report|rfc822|global|rfc822-headers)|text\/rfc822(?:-headers)?)$/i;

export const headerOf = ({ headers }: Pick<ReceivedMail, 'headers'>, name: string): string =>
  headers[name.toLowerCase()]?.[0] ?? '';
