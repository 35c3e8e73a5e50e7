/** Plays a history and answers the first thing that goes wrong in it. */
import { act, givenSetting, type Happening, type Setting } from './history.ts';
import { Invariants } from './invariants.ts';

/** Events that nobody understands are parked; nothing else may be. */
const EXPECTED = /^Error: Nobody here understands an event of the kind/;

const FIRST: Happening = { do: 'add', job: 'nurse', source: 'APPLICANT' };

/** The first thing that goes wrong in a history, or null. */
export function firstWrong(setting: Setting, history: readonly Happening[]): string | null {
  const world = givenSetting(setting);
  const invariants = new Invariants(world);
  let wrong: string | null = null;
  world.afterBatch = () => {
    for (const key of world.refused) invariants.refused(key);
    const broken = invariants.check() ?? unexpected(world.parked, world.faults);
    if (broken !== null) wrong ??= `at ${world.now}: ${broken}`;
  };
  for (const [i, happening] of [FIRST, ...history].entries()) {
    act(world, happening);
    if (wrong !== null) return `after ${i} (${JSON.stringify(happening)}) ${wrong}`;
  }
  return null;
}

const unexpected = (parked: readonly { reason: string }[], faults: readonly { what: string; error: Error }[]) => {
  const event = parked.find(({ reason }) => !EXPECTED.test(reason));
  const fault = faults.find(({ error }) => !EXPECTED.test(String(error)));
  return event?.reason ?? (fault ? `${fault.what}: ${fault.error.message}` : null);
};
