/** SMS-14: what a candidate wrote and nobody has understood, on their page: here before a day has passed, too. */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { ReplyIntent } from '../../machines/vocabulary/reply-intent.ts';
import { span } from './local-time.ts';
import { ReplyLabels } from './reply-labels.tsx';
import { RuleChip } from './rule-chip.tsx';

export interface UnreadOfCandidate {
  readonly application: string;
  readonly message: string;
  readonly text: string;
  readonly receivedAt: Instant;
  readonly intents: readonly ReplyIntent[];
}

export const Unread: FC<{
  readonly unread: readonly UnreadOfCandidate[];
  readonly candidate: string;
  readonly org: string;
  readonly mayAct: boolean;
  readonly now: Instant;
}> = ({ unread, candidate, org, mayAct, now }) =>
  unread.length === 0 ? null : (
    <section class="card" aria-label="What nobody has understood">
      <h2 id="unread">What they wrote and nobody has understood</h2>
      <p class="soft">
        Nothing but answers to keywords goes to them until it is understood. <RuleChip rule="GAT-28" />
      </p>
      {unread.map((reply) => (
        <>
          <blockquote class="theirs">
            <bdi>{reply.text}</bdi>
          </blockquote>
          <p class="soft">{span(reply.receivedAt, now)} ago</p>
          {mayAct ? (
            <ReplyLabels candidate={candidate} application={reply.application} reply={reply} org={org} />
          ) : null}
        </>
      ))}
    </section>
  );
