/** The demo as a whole: how fast it goes, what comes next, and its beginning. Plain forms. */
import type { FC } from 'hono/jsx';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import type { DemoControls } from '../../runtime/demo/controls.ts';
import { inWords } from '../../runtime/demo/fast-clock.ts';
import { Layout } from './layout.tsx';
import { dayAndTime } from './local-time.ts';

export interface DemoView {
  readonly org: { readonly id: string; readonly name: string };
  readonly controls: Pick<DemoControls, 'speeds' | 'speed'>;
  readonly now: Instant;
  readonly mayAct: boolean;
  readonly mayBeginAnew: boolean;
  readonly who: string;
  readonly demoPace: number;
}

const secondOf = (speed: number): string =>
  speed === 0 ? 'time stands still' : speed === 1 ? 'a second is a second' : `a second is ${inWords(speed)}`;

export const DemoPage: FC<{ readonly view: DemoView }> = ({ view }) => {
  const { org, controls, now, mayAct, mayBeginAnew } = view;
  const action = (what: string): string => `/console/demo/${what}?org=${encodeURIComponent(org.id)}`;
  return (
    <Layout title="Demo" who={view.who} demoPace={view.demoPace} org={org.id} here="demo">
      <h1>The demo</h1>
      <p>
        It is {dayAndTime(now, null)} in New York. The speed is <strong>{controls.speed}</strong>.
      </p>
      <h2>Speed</h2>
      <form class="keys" method="post" action={action('speed')}>
        {controls.speeds.map(({ name, speed }) => (
          <button
            type="submit"
            class="plain"
            name="speed"
            value={name}
            disabled={!mayAct || name === controls.speed}
            title={secondOf(speed)}
          >
            {name === 'paused' ? 'Pause' : `Go ${name}`} ({secondOf(speed)})
          </button>
        ))}
      </form>
      <p class="soft">
        Whatever the speed, the demo slows down while somebody holds a phone, and runs in real time while that phone
        rings or a new text can be answered.
      </p>
      <h2>Next event</h2>
      <form class="keys" method="post" action={action('next')}>
        <button type="submit" disabled={!mayAct}>
          Go to the next event
        </button>
      </form>
      <p class="soft">
        Sets the clock to the next moment at which anything is due, for anybody. Works while it is paused, too.
      </p>
      <h2>Begin anew</h2>
      {mayBeginAnew ? (
        <details>
          <summary>Forget everybody and everything that has happened</summary>
          <form class="keys" method="post" action={action('anew')}>
            <p>The first sixty people apply again. Jobs, settings and keys stay.</p>
            <button type="submit">Begin anew</button>
          </form>
        </details>
      ) : (
        <p class="soft">A key of the role admin can begin the demo anew, where it runs on the embedded database.</p>
      )}
    </Layout>
  );
};
