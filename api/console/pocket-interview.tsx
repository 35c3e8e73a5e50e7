/**
 * The end of a video interview, in the demo: nobody holds one here, so the visitor says how it went.
 *
 * Must not know: what a result brings about. Guarantee: plain forms; shown only while an interview is under way.
 */
import type { FC } from 'hono/jsx';
import type { EventPayloads } from '../../machines/candidate/events.ts';
import type { ApplicationRecord } from '../../machines/candidate/working-set.ts';

/** What a key says, and what whoever holds the interview would tell. */
const ENDS = {
  finish: { says: 'Answer every question', outcome: 'completed', completion: 1, passed: true },
  break_off: { says: 'Hang up halfway', outcome: 'partial', completion: 0.5, passed: null },
} as const;

/** INT-08: as a room of somebody else's would tell it. */
export function endOfInterview(act: string, application: string): EventPayloads['interview.result'] | null {
  if (!Object.hasOwn(ENDS, act)) return null;
  const { outcome, completion, passed } = ENDS[act as keyof typeof ENDS];
  const silent = { score: null, verbalSmsConsent: false, timezone: null, snapshot: null } as const;
  return { application, call: null, interview: 'VIDEO', outcome, completion, passed, ...silent };
}

export const isUnderWay = ({ stage, inviteState }: ApplicationRecord): boolean =>
  stage === 'AI_INTERVIEW_SCHEDULED' && inviteState === 'STARTED';

export const PocketInterview: FC<{ readonly action: string; readonly applications: readonly ApplicationRecord[] }> = ({
  action,
  applications,
}) => (
  <div id="phone-interview" data-live="yes">
    {applications.filter(isUnderWay).map(({ id }) => (
      <form method="post" action={action} data-quiet="yes">
        <p class="soft">In the video interview (demo)</p>
        <input type="hidden" name="application" value={id} />
        <div class="keys">
          {Object.entries(ENDS).map(([act, { says }]) => (
            <button class="plain" type="submit" name="act" value={act}>
              {says}
            </button>
          ))}
        </div>
      </form>
    ))}
  </div>
);
