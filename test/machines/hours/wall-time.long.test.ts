// Wall times hold in every zone there is.
import { describe } from 'vitest';
import { allZones } from '../../../machines/hours/zone-rules.ts';
import { wallTimesHold } from './wall-time.suite.ts';

describe('the instant of a wall time, in every zone', () => {
  wallTimesHold(allZones());
});
