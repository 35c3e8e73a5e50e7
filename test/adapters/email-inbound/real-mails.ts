/** Mails in the shapes in which mail programs and mail systems send them; people, companies and addresses are invented. */

export type Expected =
  | { readonly says: string; readonly optsOut?: boolean }
  | { readonly automatic: true }
  | { readonly bounced: 'hard' | 'soft' }
  | { readonly delayed: true }
  | { readonly complaint: true }
  | { readonly nothing: true };

export interface RealMail {
  readonly name: string;
  readonly raw: string;
  readonly expected: Expected;
}

const OURS = 'reply+0123456789abcdefghijklmnopqrstuv0123456@reply.example';
const OUR_ID = '<0123456789abcdefghijklmnopqrstuv0123456@reply.example>';
const WAY_OUT = 'To unsubscribe from these emails, or to stop all messages:\nhttps://overture.example/u/abc';

interface Shape {
  readonly from?: string;
  readonly subject?: string;
  readonly type?: string;
  readonly more?: readonly string[];
  readonly body: string;
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

function raw({ from, subject, type, more = [], body }: Shape): string {
  const head = [
    `From: ${from ?? 'Ana Ruiz <ana@example.test>'}`,
    `To: ${OURS}`,
    `Subject: ${subject ?? 'Re: Your interview for Night nurse'}`,
    'Message-ID: <a1@example.test>',
    `In-Reply-To: ${OUR_ID}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type ?? 'text/plain; charset=utf-8'}`,
    ...more,
  ];
  return `${head.join('\r\n')}\r\n\r\n${crlf(body)}`;
}

const html = (body: string): string => raw({ type: 'text/html; charset=utf-8', body });
const quoted = `Hello Ana,\n\nplease pick a time for your video interview.\n\n${WAY_OUT}`;
const marked = quoted.replace(/^/gm, '> ');

const WRITTEN: readonly RealMail[] = [
  {
    name: 'Gmail, top-posted',
    raw: raw({
      body: `Yes, tomorrow at 3 works\n\nOn Mon, Mar 2, 2026 at 9:14 AM Acme Talent <jobs@acme.example> wrote:\n\n${marked}`,
    }),
    expected: { says: 'Yes, tomorrow at 3 works' },
  },
  {
    name: 'Gmail, the attribution broken over two lines',
    raw: raw({
      body: `I am interested\n\nOn Mon, Mar 2, 2026 at 9:14 AM Acme Talent and its many friends\n<jobs@acme.example> wrote:\n\n${marked}`,
    }),
    expected: { says: 'I am interested' },
  },
  {
    name: 'Gmail in Spanish',
    raw: raw({
      body: `Sí, me interesa\n\nEl lun, 2 mar 2026 a las 9:14, Acme Talent (<jobs@acme.example>) escribió:\n\n${marked}`,
    }),
    expected: { says: 'Sí, me interesa' },
  },
  {
    name: 'Gmail, bottom-posted',
    raw: raw({
      body: `On Mon, Mar 2, 2026 at 9:14 AM Acme Talent <jobs@acme.example> wrote:\n${marked}\n\nThursday morning is better for me`,
    }),
    expected: { says: 'Thursday morning is better for me' },
  },
  {
    name: 'Thunderbird, between the quoted lines',
    raw: raw({
      body: `On 3/2/26 9:14 AM, Acme Talent wrote:\n> Hello Ana,\n> please pick a time\n\nFriday at noon\n\n> To unsubscribe from these emails`,
    }),
    expected: { says: 'Friday at noon' },
  },
  {
    name: 'Outlook, a block of headers',
    raw: raw({
      body: `Can we talk on Friday?\n\nFrom: Acme Talent <jobs@acme.example>\nSent: Monday, March 2, 2026 9:14 AM\nTo: Ana Ruiz <ana@example.test>\nSubject: Your interview for Night nurse\n\n${quoted}`,
    }),
    expected: { says: 'Can we talk on Friday?' },
  },
  {
    name: 'Outlook, a line above the headers',
    raw: raw({
      body: `Not for me, thanks\n\n________________________________\nFrom: Acme Talent <jobs@acme.example>\nSent: Monday, March 2, 2026 9:14 AM\nTo: Ana Ruiz\nSubject: Your interview\n\n${quoted}`,
    }),
    expected: { says: 'Not for me, thanks' },
  },
  {
    name: 'Outlook in Spanish',
    raw: raw({
      body: `Prefiero el viernes\n\nDe: Acme Talent <jobs@acme.example>\nEnviado el: lunes, 2 de marzo de 2026 9:14\nPara: Ana Ruiz <ana@example.test>\nAsunto: Su entrevista\n\n${quoted}`,
    }),
    expected: { says: 'Prefiero el viernes' },
  },
  {
    name: 'Outlook in German',
    raw: raw({
      body: `Friday is fine\n\nVon: Acme Talent <jobs@acme.example>\nGesendet: Montag, 2. März 2026 09:14\nAn: Ana Ruiz\nBetreff: Your interview\n\n${quoted}`,
    }),
    expected: { says: 'Friday is fine' },
  },
  {
    name: 'an old Outlook',
    raw: raw({
      body: `Call me after 5\n\n-----Original Message-----\nFrom: Acme Talent\nSent: Monday, March 2, 2026\n\n${quoted}`,
    }),
    expected: { says: 'Call me after 5' },
  },
  {
    name: 'an old Outlook in Spanish',
    raw: raw({ body: `Llámeme después de las 5\n\n-----Mensaje original-----\nDe: Acme Talent\n\n${quoted}` }),
    expected: { says: 'Llámeme después de las 5' },
  },
  {
    name: 'an iPhone',
    raw: raw({
      body: `Sounds good\n\nSent from my iPhone\n\n> On Mar 2, 2026, at 9:14 AM, Acme Talent <jobs@acme.example> wrote:\n> \n${marked}`,
    }),
    expected: { says: 'Sounds good' },
  },
  {
    name: 'an iPhone in Spanish',
    raw: raw({
      body: `Está bien\n\nEnviado desde mi iPhone\n\n> El 2 mar 2026, a las 9:14, Acme Talent <jobs@acme.example> escribió:\n> \n${marked}`,
    }),
    expected: { says: 'Está bien' },
  },
  {
    name: 'Outlook for Android',
    raw: raw({
      body: `who is this?\n\nGet Outlook for Android<https://aka.ms/x>\n________________________________\nFrom: Acme Talent <jobs@acme.example>\nSent: Monday, March 2, 2026 9:14:00 AM\nTo: Ana\nSubject: Your interview\n\n${quoted}`,
    }),
    expected: { says: 'who is this?' },
  },
  {
    name: 'Yahoo',
    raw: raw({
      body: `ok thank you\n\n    On Monday, March 2, 2026 at 09:14:00 AM PST, Acme Talent <jobs@acme.example> wrote:  \n \n ${quoted}`,
    }),
    expected: { says: 'ok thank you' },
  },
  {
    name: 'a signature behind two dashes',
    raw: raw({ body: `Please call on Tuesday.\n\n-- \nAna Ruiz\nRegistered nurse\n(415) 555-0123` }),
    expected: { says: 'Please call on Tuesday.' },
  },
  {
    name: 'a notice of a company',
    raw: raw({
      body: `Please use my personal address.\n\nCONFIDENTIALITY NOTICE: this message is for whoever it is addressed to. If you want no more of these, unsubscribe.`,
    }),
    expected: { says: 'Please use my personal address.' },
  },
  {
    name: 'a forwarded mail with a word above',
    raw: raw({
      body: `please take me off your list\n\n---------- Forwarded message ---------\nFrom: Acme Talent <jobs@acme.example>\n\n${quoted}`,
    }),
    expected: { says: 'please take me off your list', optsOut: true },
  },
  {
    name: 'an opt-out above our footer',
    raw: raw({
      body: `Stop emailing me\n\nOn Mon, Mar 2, 2026 at 9:14 AM Acme Talent <jobs@acme.example> wrote:\n\n${marked}`,
    }),
    expected: { says: 'Stop emailing me', optsOut: true },
  },
  {
    name: 'an opt-out in Spanish',
    raw: raw({
      body: `Por favor no me escriban más\n\nEl lun, 2 mar 2026 a las 9:14, Acme Talent (<jobs@acme.example>) escribió:\n\n${marked}`,
    }),
    expected: { says: 'Por favor no me escriban más', optsOut: true },
  },
  {
    name: 'unsubscribe as the whole of it',
    raw: raw({ body: `UNSUBSCRIBE\n\nSent from my iPhone` }),
    expected: { says: 'UNSUBSCRIBE', optsOut: true },
  },
  {
    name: 'the mailbox’s own way out: a subject, and nothing else',
    raw: raw({ subject: 'unsubscribe', body: '' }),
    expected: { says: 'unsubscribe', optsOut: true },
  },
  {
    name: 'the mailbox’s own way out, with a line of the program',
    raw: raw({ subject: 'Unsubscribe', body: 'This message was automatically generated by Gmail.' }),
    expected: { says: 'This message was automatically generated by Gmail.', optsOut: true },
  },
  {
    name: 'the footer quoted below an answer is not what they say',
    raw: raw({ body: `sure!\n\n${marked}` }),
    expected: { says: 'sure!', optsOut: false },
  },
  {
    name: 'HTML alone, Gmail',
    raw: html(
      `<div dir="ltr">Yes, I&#39;m interested</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 Acme Talent wrote:<br></div><blockquote class="gmail_quote">Hello Ana<br>Unsubscribe</blockquote></div>`,
    ),
    expected: { says: "Yes, I'm interested", optsOut: false },
  },
  {
    name: 'HTML alone, Outlook on the web',
    raw: html(
      `<html><head><style>p{margin:0}</style></head><body><div>No thank you</div><div id="appendonsend"></div><hr style="display:inline-block"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Acme Talent</div><div>Hello Ana. Unsubscribe</div></body></html>`,
    ),
    expected: { says: 'No thank you', optsOut: false },
  },
  {
    name: 'HTML alone, Outlook for Windows',
    raw: html(
      `<body><div><p>Llámeme el s&aacute;bado</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>De:</b> Acme</p></div></div><p>Hola Ana. Unsubscribe</p></div></body>`,
    ),
    expected: { says: 'Llámeme el sábado', optsOut: false },
  },
  {
    name: 'HTML alone, Apple Mail',
    raw: html(
      `<body>Next week please<br><div><br><blockquote type="cite"><div>On Mar 2, 2026, at 9:14 AM, Acme wrote:</div><div>Unsubscribe</div></blockquote></div></body>`,
    ),
    expected: { says: 'Next week please', optsOut: false },
  },
  {
    name: 'HTML alone, answered below the quotation',
    raw: html(`<body><blockquote>Hello Ana<br>Unsubscribe</blockquote><div>Monday at 10</div></body>`),
    expected: { says: 'Monday at 10', optsOut: false },
  },
  {
    name: 'both parts, quoted-printable in another charset',
    raw: raw({
      type: 'multipart/alternative; boundary=b',
      body: `--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nMa=F1ana est=E1 bien\n\n--b\nContent-Type: text/html; charset=iso-8859-1\n\n<p>x</p>\n--b--`,
    }),
    expected: { says: 'Mañana está bien' },
  },
];

const report = (status: string, original = `Message-ID: ${OUR_ID}\nSubject: Your interview`): Shape => ({
  subject: 'Undelivered Mail Returned to Sender',
  from: 'Mail Delivery System <MAILER-DAEMON@mx.example.test>',
  type: 'multipart/report; report-type=delivery-status; boundary="r"',
  body: `--r\nContent-Type: text/plain\n\nI could not deliver your message.\n\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.test\n\n${status}\n\n--r\nContent-Type: text/rfc822-headers\n\n${original}\n\n--r--`,
});

const BY_MACHINES: readonly RealMail[] = [
  {
    name: 'an absence, Exchange',
    raw: raw({
      subject: 'Automatic reply: Your interview',
      more: ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All'],
      body: 'I am out of the office until Monday. Please stop by my colleague.',
    }),
    expected: { automatic: true },
  },
  {
    name: 'an absence, Gmail',
    raw: raw({
      more: ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes'],
      body: 'I am on leave.',
    }),
    expected: { automatic: true },
  },
  {
    name: 'an absence in Spanish, by its subject alone',
    raw: raw({ subject: 'Respuesta automática: Su entrevista', body: 'Estoy de vacaciones hasta el lunes.' }),
    expected: { automatic: true },
  },
  {
    name: 'a receipt of a help desk',
    raw: raw({
      from: 'Support <no-reply@desk.example.test>',
      subject: '[#4711] We have got your message',
      body: 'Your ticket has been opened. Reply STOP to close it.',
    }),
    expected: { automatic: true },
  },
  {
    name: 'what wants no answer, by an empty return path',
    raw: raw({ more: ['Return-Path: <>'], body: 'Thank you for your message.' }),
    expected: { automatic: true },
  },
  {
    name: 'Postfix: no such user',
    raw: raw(
      report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <ana@example.test>: Recipient address rejected: User unknown',
      ),
    ),
    expected: { bounced: 'hard' },
  },
  {
    name: 'Exchange Online: not found',
    raw: raw({
      ...report(
        'Final-Recipient: rfc822;ana@example.test\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ana@example.test not found by SMTP address lookup',
      ),
      subject: 'Undeliverable: Your interview',
    }),
    expected: { bounced: 'hard' },
  },
  {
    name: 'Gmail: no such account',
    raw: raw({
      ...report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.',
      ),
      subject: 'Delivery Status Notification (Failure)',
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
    }),
    expected: { bounced: 'hard' },
  },
  {
    name: 'Exim, which writes for people',
    raw: raw({
      from: 'Mail Delivery System <Mailer-Daemon@mx.example.test>',
      subject: 'Mail delivery failed: returning message to sender',
      more: ['X-Failed-Recipients: ana@example.test', 'Auto-Submitted: auto-replied'],
      body: `This message was created automatically by mail delivery software.\n\n  ana@example.test\n    host mx.example.test [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ana@example.test>:\n    550 5.1.1 User unknown\n\nMessage-ID: ${OUR_ID}`,
    }),
    expected: { bounced: 'hard' },
  },
  {
    name: 'qmail, which writes for people',
    raw: raw({
      from: 'MAILER-DAEMON@mx.example.test',
      subject: 'failure notice',
      body: `Hi. This is the qmail-send program at mx.example.test.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<ana@example.test>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: ${OUR_ID}`,
    }),
    expected: { bounced: 'hard' },
  },
  {
    name: 'a full mailbox',
    raw: raw(
      report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 The email account is over quota',
      ),
    ),
    expected: { bounced: 'soft' },
  },
  {
    name: 'a filter, which condemns no address',
    raw: raw(
      report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message rejected due to content restrictions',
      ),
    ),
    expected: { bounced: 'soft' },
  },
  {
    name: 'a status that is general, and words that are exact',
    raw: raw(
      report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 no such mailbox',
      ),
    ),
    expected: { bounced: 'hard' },
  },
  {
    name: 'given up after days',
    raw: raw(
      report(
        'Final-Recipient: rfc822; ana@example.test\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; delivery time expired',
      ),
    ),
    expected: { bounced: 'soft' },
  },
  {
    name: 'still on its way',
    raw: raw({
      ...report('Final-Recipient: rfc822; ana@example.test\nAction: delayed\nStatus: 4.4.1'),
      subject: 'Warning: could not send message for past 4 hours',
    }),
    expected: { delayed: true },
  },
  {
    name: 'word that it has arrived',
    raw: raw(report('Final-Recipient: rfc822; ana@example.test\nAction: delivered\nStatus: 2.0.0')),
    expected: { nothing: true },
  },
  {
    name: 'a complaint (ARF)',
    raw: raw({
      from: 'feedback@mail.example.test',
      subject: 'Abuse report',
      type: 'multipart/report; report-type=feedback-report; boundary="r"',
      body: `--r\nContent-Type: text/plain\n\nThis is an abuse report.\n\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: SomeProvider/1.0\nVersion: 1\n\n--r\nContent-Type: message/rfc822\n\nMessage-ID: ${OUR_ID}\nSubject: Your interview\n\nHello Ana\n\n--r--`,
    }),
    expected: { complaint: true },
  },
];

export const REAL_MAILS: readonly RealMail[] = [...WRITTEN, ...BY_MACHINES];
