/**
 * Working sets that are never believed: whatever a process would have used without reading it is read as well, and has to be
 * the same to the letter, order of keys included. Suites that run on a database get theirs from here.
 */
import type { Candidate } from '../../machines/candidate/working-set.ts';
import { WorkingSets } from '../../runtime/store/engine/working-sets.ts';

const deepFrozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
};

/** The places in which two working sets differ. */
function differences(kept: Candidate, stored: Candidate): readonly string[] {
  return (Object.keys(stored) as (keyof Candidate)[]).filter(
    (part) => JSON.stringify(kept[part]) !== JSON.stringify(stored[part]),
  );
}

/** `onUse` hears of each that would have been used. */
export const auditedSets = (onUse: (candidate: string) => void = () => {}): WorkingSets =>
  new WorkingSets({
    audit(kept, stored) {
      const parts = differences(deepFrozen(kept), stored);
      if (parts.length > 0)
        throw new Error(
          `What is kept of ${kept.record.id} is not what is stored: ${parts
            .map((part) => {
              const of = (set: Candidate) => JSON.stringify(set[part as keyof Candidate]);
              return `${part}\n kept   ${of(kept)}\n stored ${of(stored)}`;
            })
            .join('\n')}`,
        );
      onUse(kept.record.id);
    },
  });
