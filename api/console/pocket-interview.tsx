/** Video interviews on the demo's phone: while one is under way, the way into the room where it is held. */
import type { FC } from 'hono/jsx';
import type { ApplicationRecord } from '../../machines/candidate/working-set.ts';
import { ROOM } from '../pages/room-page.tsx';
import type { PageOf } from './pocket-mail.tsx';

const isUnderWay = ({ stage, inviteState }: ApplicationRecord): boolean =>
  stage === 'AI_INTERVIEW_SCHEDULED' && inviteState === 'STARTED';

export const PocketInterview: FC<{ readonly pageOf: PageOf; readonly applications: readonly ApplicationRecord[] }> = ({
  pageOf,
  applications,
}) => (
  <div id="phone-interview" data-live="yes">
    {applications.filter(isUnderWay).map(({ id }) => (
      <p>
        <span class="soft">In the video interview (demo):</span>{' '}
        <a href={`${pageOf('i', id)}/${ROOM}`} target="_blank" rel="noopener">
          Go into the room
        </a>
      </p>
    ))}
  </div>
);
