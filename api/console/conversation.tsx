/**
 * The texts of a candidate as bubbles, theirs and ours, in the language in which they were written: with what was said of
 * each, by whom it was read and how surely, what became of ours, and how many segments it took (SMS-14, SMS-16).
 */
import type { FC } from 'hono/jsx';
import type { JobView, Message } from '../../machines/candidate/working-set.ts';
import { languageOf } from '../../machines/messages/email-footer.ts';
import { withInterviewLink } from '../../machines/messages/render-template.ts';
import { dearnessInWords, segmentsOf } from '../../machines/messages/segments.ts';
import type { CandidateHistory } from '../../runtime/store/subjects/histories.ts';
import { type ReplyReading, readingsIn } from '../read-replies.ts';
import { dayAndTime } from './local-time.ts';
import { LABELS, ReplyLabels } from './reply-labels.tsx';

interface ConversationView {
  readonly org: string;
  readonly history: CandidateHistory;
  readonly jobs: readonly JobView[];
  readonly mayAct: boolean;
}

export const Conversation: FC<{ readonly view: ConversationView }> = ({ view }) => {
  const { history } = view;
  const texts = history.messages.filter(({ channel }) => channel === 'SMS');
  if (texts.length === 0) return null;
  const readings = readingsIn(history);
  const severalJobs = history.applications.length > 1;
  return (
    <section class="card" aria-label="Texts">
      <h2 id="texts">Texts</h2>
      <ol class="bubbles">
        {texts.map((message) => {
          const application = history.applications.find(({ id }) => id === message.application);
          const job = view.jobs.find(({ id }) => id === application?.job);
          return (
            <Bubble
              message={message}
              job={job}
              showsJob={severalJobs}
              reading={readings.get(message.id) ?? null}
              view={view}
            />
          );
        })}
      </ol>
    </section>
  );
};

const Bubble: FC<{
  readonly message: Message;
  readonly job: JobView | undefined;
  readonly showsJob: boolean;
  readonly reading: ReplyReading | null;
  readonly view: ConversationView;
}> = ({ message, job, showsJob, reading, view: { history, org, mayAct } }) => {
  const isTheirs = message.direction === 'inbound';
  // What they write may be in either; the browser finds out by itself.
  const language = isTheirs || job === undefined ? undefined : languageOf(job.script);
  return (
    <li class={isTheirs ? 'bubble theirs' : 'bubble ours'}>
      <p class="words" dir="auto" lang={language}>
        {withInterviewLink(message.text, '[their link to the interview]')}
      </p>
      <p class="soft">
        <time datetime={message.at}>{dayAndTime(message.at, history.record.timezone)}</time>
        {isTheirs ? '' : ` · ${STATUS[message.status] ?? message.status}`}
        {isTheirs ? '' : ` · ${cost(message.text)}`}
        {showsJob && job !== undefined ? ` · ${job.name}` : ''}
      </p>
      {reading === null ? null : <Reading reading={reading} org={org} candidate={history.record.id} mayAct={mayAct} />}
    </li>
  );
};

/** "1 segment", or why it costs more. */
function cost(text: string): string {
  const of = segmentsOf(text);
  return dearnessInWords(of) ?? `${of.segments} ${of.segments === 1 ? 'segment' : 'segments'}`;
}

const STATUS: Readonly<Record<string, string>> = {
  queued: 'waits to be sent',
  accepted: 'taken by the provider',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'not delivered',
  failed: 'failed',
  refused: 'refused by the provider',
};
const BY: Readonly<Record<string, string>> = {
  keyword: 'a keyword',
  phrase: 'a phrase',
  model: 'the local models',
  llm: 'a language model',
};

const Reading: FC<{
  readonly reading: ReplyReading;
  readonly org: string;
  readonly candidate: string;
  readonly mayAct: boolean;
}> = ({ reading, org, candidate, mayAct }) => {
  const { reply, by, source, confidence, matched, isHeld, corrections, message } = reading;
  const label = LABELS[reply.intent as keyof typeof LABELS] ?? reply.intent;
  const how =
    source === 'person' || source === null ? (by === 'classifier' ? 'the classifier' : by) : (BY[source] ?? source);
  return (
    <>
      <p class="soft">
        Read as: {label}, by {how}
        {confidence === null || source === 'person' ? '' : `, ${Math.round(confidence * 100)} % sure`}
        {matched === null ? '' : ` (${matched})`}
        {isHeld ? '; a person reads it' : ''}
      </p>
      {mayAct && corrections.length > 0 ? (
        <details id={`correct-${message.id}`}>
          <summary>It means something else</summary>
          <ReplyLabels
            candidate={candidate}
            application={message.application}
            reply={{ message: message.id, intents: corrections }}
            org={org}
          />
        </details>
      ) : null}
    </>
  );
};
