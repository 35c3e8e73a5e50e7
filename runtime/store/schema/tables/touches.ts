/** Call rows and messages: what was planned, sent and received. */
import type { CallRow, Message } from '../../../../machines/candidate/working-set.ts';
import { arranged, asJson, type ColumnsOf, insertRows, readInstants, updateRows, upsertRows } from './columns.ts';

const CALL_ROW: ColumnsOf<CallRow> = {
  application: 'text',
  attempt: 'integer',
  kind: 'text',
  status: 'text',
  scheduledAt: 'timestamptz',
  unroundedAt: 'timestamptz',
  reason: 'text',
  round: 'integer',
  web: 'boolean',
  createdAt: 'timestamptz',
  from: 'text',
  slot: 'integer',
  waitsForSlot: 'boolean',
  to: 'text',
  providerId: 'text',
  handedOverAt: 'timestamptz',
  endedAt: 'timestamptz',
  result: 'json',
  setup: 'text',
};

export const callRowJson = (alias: string): string => asJson(alias, CALL_ROW);
export const readCallRow = (row: CallRow): CallRow => readInstants(row, CALL_ROW);
export const arrangedCallRow = (row: CallRow): CallRow => arranged(row, CALL_ROW);
/** In the order given: rows that close come first, or the one-open-row index would refuse the one that opens. */
export const updateCallRows = (parameter: number): string =>
  updateRows('call_rows', parameter, CALL_ROW, ['application', 'attempt']);
/** After the updates, for the same reason. */
export const insertCallRows = (parameter: number): string => insertRows('call_rows', parameter, CALL_ROW);

const MESSAGE: ColumnsOf<Message> = {
  id: 'text',
  application: 'text',
  channel: 'text',
  direction: 'text',
  template: 'text',
  to: 'text',
  from: 'text',
  subject: 'text',
  text: 'text',
  skipConsentCheck: 'boolean',
  status: 'text',
  providerId: 'text',
  refusal: 'text',
  code: 'text',
  decision: 'text',
  at: 'timestamptz',
};

/** `text`: what stands in the place of its words. */
export const messageJson = (alias: string, text?: string): string =>
  asJson(alias, MESSAGE, text === undefined ? {} : { text });
export const readMessage = (row: Message): Message => readInstants(row, MESSAGE);
export const arrangedMessage = (row: Message): Message => arranged(row, MESSAGE);
export const upsertMessages = (parameter: number): string => upsertRows('messages', parameter, MESSAGE, ['id']);
