/** What intake asks about places, answered from the offline tables: the one way into this folder. */
import { countryNamed as countryOf } from './country.ts';
import { resolveTimezone } from './resolve-timezone.ts';
import { statesOf } from './states.ts';

export const OFFLINE_GEOGRAPHY = { resolveTimezone, statesOf, countryOf };
