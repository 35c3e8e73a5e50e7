// A wait that is found again is written down once in ten days.
import { describe } from 'vitest';
import { waitsAreToldOnce } from './waits-told-once.suite.ts';

describe('a wait that repeats', () => {
  waitsAreToldOnce({ looks: Number.POSITIVE_INFINITY, days: 5 });
});
