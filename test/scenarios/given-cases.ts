/** Where cases come from: our own folder, and the published ones where the checkout beside us has them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Case } from './expectation.ts';

const OWN = join(import.meta.dirname, 'cases');
const PUBLISHED = join(import.meta.dirname, '../../../shared/scenarios/cases');

export interface NamedCase {
  readonly name: string;
  readonly given: Case;
}

const casesIn = (folder: string): readonly NamedCase[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => ({
          name: basename(file, '.json'),
          given: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case,
        }))
    : [];

export const ownCases = (): readonly NamedCase[] => casesIn(OWN);
/** Empty where they are not there. */
export const publishedCases = (): readonly NamedCase[] => casesIn(PUBLISHED);
