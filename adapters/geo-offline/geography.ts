/** What intake asks about places, answered from the offline tables: the one way into this folder. */
import { countryNamed as countryOf } from './country.ts';
import { resolveTimezone, stateOf } from './resolve-timezone.ts';

export const OFFLINE_GEOGRAPHY = { resolveTimezone, stateOf, countryOf };
