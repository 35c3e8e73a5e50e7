// A long history: what an explanation reads does not grow with it, and what it says is what all of it says.
import { describe, expect, test } from 'vitest';
import { latest } from '../../../machines/vocabulary/instant.ts';
import { explain, TOLD } from '../../../runtime/explain/answer.ts';
import { explainApplication, quietWorld, touchesInPart } from '../../../runtime/explain/explain-application.ts';
import { explanationText } from '../../../runtime/explain/explanation-text.ts';
import { touchesOf } from '../../../runtime/explain/touches.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { ADD, type Given, type Played, played } from './given.ts';
import { SILENCES } from './silences.ts';

const TEXTS = 2_000;
const text = (n: number) => ({
  at: `+${60 + n}m`,
  do: 'inbound_sms',
  candidate: 'ana',
  body: n % 40 === 0 ? 'STOP' : n % 40 === 20 ? 'START' : `What does it pay, once more (${n})?`,
});
const LONG: Given = { until: '+3d', steps: [ADD, ...Array.from({ length: TEXTS }, (_, n) => text(n))] };

/** The same question, asked with all that is kept instead of its outline. */
async function fromAll({ store, application, end }: Played, job: string, candidate: string, at: string | null) {
  const [org, history, standing] = [
    await store.loadOrg('acme'),
    await store.history('acme', candidate),
    await store.standing('acme', candidate),
  ];
  if (org === null || history === null || standing === null) throw new Error('They are not there.');
  const jobs = await Promise.all(history.applications.map((each) => store.loadJob('acme', each.job)));
  const present = latest(end, history.journal.at(-1)?.at ?? end);
  const numbers = await store.numbersStanding('acme');
  const world = quietWorld(
    org,
    jobs.filter((each) => each !== null),
    numbers,
    present,
  );
  const known = { world, history, standing, switches: await store.switchesOn('acme') };
  return explain(known, await application(job, candidate), (at ?? present) as typeof present);
}

interface Loaded {
  lines: number;
  decisions: number;
  messages: number;
}

/** Counts what a store hands over. */
function counting(store: Store): { readonly store: Store; readonly loaded: Loaded } {
  const loaded: Loaded = { lines: 0, decisions: 0, messages: 0 };
  const counted: Store = {
    ...store,
    async history(...asked) {
      const history = await store.history(...asked);
      loaded.lines += history?.journal.length ?? 0;
      loaded.decisions += history?.decisions.length ?? 0;
      loaded.messages += history?.messages.length ?? 0;
      return history;
    },
    async outline(...asked) {
      const outline = await store.outline(...asked);
      loaded.lines += outline.journal.length;
      loaded.decisions += outline.decisions.length;
      return outline;
    },
    async standing(...asked) {
      const standing = await store.standing(...asked);
      loaded.messages += Object.keys(standing?.candidate.messages ?? {}).length;
      return standing;
    },
  };
  return { store: counted, loaded };
}

describe('an outline says what the whole history says', () => {
  test.each(SILENCES)('$rule: $code, at every moment at which something happened', async ({ given }) => {
    const story = await played(given);
    for (const { id: candidate } of given.candidates ?? [{ id: 'ana' }])
      for (const { job } of await story.store.applications('acme', { candidate: String(candidate), limit: 9 })) {
        const history = await story.store.history('acme', String(candidate));
        const moments = new Set(history?.journal.map(({ at }) => at));
        for (const at of [null, ...moments])
          expect(
            await explainApplication(
              story.store,
              'acme',
              await story.application(job, String(candidate)),
              at,
              story.end,
            ),
          ).toEqual(await fromAll(story, job, String(candidate), at));
      }
  });
});

describe(`of ${TEXTS} texts`, async () => {
  const story = await played(LONG);
  const application = await story.application();
  const all = await story.store.history('acme', 'ana');
  const moments = [...new Set(all?.journal.map(({ at }) => at))];

  test.for([
    ['now', null],
    ['half way through', moments[Math.floor(moments.length / 2)] ?? null],
  ] as const)('%s, little is loaded, and the answer is that of all of it', async ([, at]) => {
    expect(all?.messages.length).toBeGreaterThan(TEXTS);
    const { store, loaded } = counting(story.store);
    const answer = await explainApplication(store, 'acme', application, at, story.end);
    expect(answer).toEqual(await fromAll(story, 'nurse', 'ana', at));
    expect(loaded.lines).toBeLessThan(700);
    expect(loaded.decisions).toBeLessThan(150);
    expect(loaded.messages).toBeLessThan(20);
  });

  test('CNS-07: the newest touches are told, each with its consent, and how to read those before them', async () => {
    const whole = touchesOf(all ?? expect.fail(), application);
    const answer = await explainApplication(story.store, 'acme', application, null, story.end);
    expect(answer?.touches).toEqual(whole.slice(-TOLD.touches));
    expect(answer?.timeline).toHaveLength(TOLD.lines);
    const first = whole.at(-TOLD.touches)?.at ?? null;
    expect(answer?.earlier).toEqual({ touches: whole.length - TOLD.touches, touchesAt: first, lines: true });
    const page = explanationText(answer ?? expect.fail());
    expect(page).toContain(`Earlier: ${whole.length - TOLD.touches} more; ask with --at ${first}`);
    expect(page).toContain(`Earlier: GET /v1/applications/${application}/timeline`);
    const before = await explainApplication(story.store, 'acme', application, first, story.end);
    expect(before?.touches).toEqual(whole.filter(({ at }) => at <= (first ?? '')).slice(-TOLD.touches));
  });

  test.for([
    ['the newest', null],
    ['an earlier one', 2_000],
  ] as const)(
    'CNS-07: touches on %s of its pages are told with the consent that was given before it',
    async ([, before]) => {
      const part = (await story.store.history('acme', 'ana', { newest: 100, before })) ?? expect.fail();
      const [first, last] = [part.journal[0]?.at ?? '', part.journal.at(-1)?.at ?? ''];
      const shown = await touchesInPart(story.store, 'acme', part);
      expect(shown).toEqual(touchesOf(all ?? expect.fail()).filter(({ at }) => at >= first && at <= last));
      expect(shown.every(({ consent }) => consent.value !== null)).toBe(true);
      expect(shown.length).toBeGreaterThan(0);
    },
  );
});
