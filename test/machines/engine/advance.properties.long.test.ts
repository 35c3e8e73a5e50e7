// Random events in random order against random worlds, many of them; `SEED=7 RUNS=5000` looks further.
import { historiesHold } from './advance.properties.suite.ts';

historiesHold(Number(process.env['RUNS'] ?? 300), 20);
