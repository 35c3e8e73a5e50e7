/**
 * What a text of the candidate means, found out: by its words where they say it (SMS-08), else by the classifier.
 *
 * Guarantee: an opt-out that the words say waits for nobody, and nobody is asked who could take it away.
 */
import { asksForNoContact } from '../../machines/policy/keywords.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import type { Delivery } from './deliver.ts';
import type { Draft } from './draft.ts';

/** The chart asks what a text means, as the answer to the question that is open. */
export function classifyReply(
  draft: Draft,
  { application, key }: Delivery,
  params: { readonly [key: string]: Json },
): void {
  const message = draft.messages[String(params['message'])];
  if (!message) throw new Error('A reply was to be classified that is not among the messages.');
  if (asksForNoContact(message.text)) {
    const intent = 'REQUESTED_NO_CONTACT';
    draft.append('reply', application, { message: message.id, intent, by: 'words' });
    draft.tell(key, { type: 'reply.classified', intent, message: message.id, time: null, timezone: null });
    return;
  }
  draft.putTask({
    key: draft.newId(),
    kind: 'classifyReply',
    application,
    chart: key,
    dueAt: draft.world.now,
    decision: null,
    payload: { message: message.id, text: message.text, question: params['question'] ?? null },
  });
}
