/** Texts and emails, both ways. */
import { z } from 'zod';
import { segmentsOf } from '../../../machines/messages/segments.ts';
import { MESSAGE_STATUSES } from '../../../machines/vocabulary/message-status.ts';
import type { ListedMessage } from '../../../runtime/store/subjects/messages.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { instantOut, PAGING, pageOf } from '../shapes.ts';

const LIST = 'messages';
const channel = z.enum(['SMS', 'EMAIL']);
const direction = z.enum(['outbound', 'inbound']);
const status = z.enum([...MESSAGE_STATUSES, 'received']);

const messageShape = z
  .object({
    id: z.string(),
    candidate: z.string(),
    application: z.string().nullable().describe('null: the person was on no job.'),
    channel,
    direction,
    template: z.string().nullable(),
    to: z.string(),
    from: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string(),
    skip_consent_check: z.boolean().describe('SMS-06.'),
    status,
    provider_id: z.string().nullable(),
    refusal: z.string().nullable(),
    code: z.string().nullable(),
    decision: z.string().nullable(),
    at: instantOut,
    segments: z.int().nullable().describe('How many segments a text is paid as; null of an email.'),
    encoding: z.enum(['GSM-7', 'UCS-2']).nullable().describe('UCS-2 is dearer: one character is not in GSM-7.'),
  })
  .meta({ id: 'Message' });

const shown = ({ skipConsentCheck, providerId, ...message }: ListedMessage) => ({
  id: message.id,
  candidate: message.candidate,
  application: message.application === '' ? null : message.application,
  channel: message.channel,
  direction: message.direction,
  template: message.template,
  to: message.to,
  from: message.from,
  subject: message.subject,
  text: message.text,
  skip_consent_check: skipConsentCheck,
  status: message.status,
  provider_id: providerId,
  refusal: message.refusal,
  code: message.code,
  decision: message.decision,
  at: message.at,
  ...priced(message),
});

function priced({ channel, text }: Pick<ListedMessage, 'channel' | 'text'>) {
  if (channel !== 'SMS') return { segments: null, encoding: null };
  const { segments, encoding } = segmentsOf(text);
  return { segments, encoding };
}

export const MESSAGES = [
  endpoint({
    id: 'listMessages',
    method: 'GET',
    path: '/v1/messages',
    least: 'viewer',
    tag: 'Rows',
    summary: 'List texts and emails',
    query: z.strictObject({
      candidate: z.string().optional(),
      application: z.string().optional(),
      channel: channel.optional(),
      direction: direction.optional(),
      status: status.optional(),
      ...PAGING,
    }),
    answers: { 200: { about: 'By candidate and message.', schema: pageOf(messageShape) } },
    async handle({ org, query: { limit, cursor, ...filters } }, { store }) {
      const after = readCursor(LIST, cursor, ['string', 'string']);
      const messages = await store.messagesPage(org, { ...filters, after, limit: limit + 1 });
      return { body: page(LIST, messages, limit, ({ candidate, id }) => [candidate, id], shown) };
    },
  }),
];
