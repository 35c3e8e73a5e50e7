// Random events in random order against random worlds, few enough of them for every change.
import { historiesHold } from './advance.properties.suite.ts';

historiesHold(30, 4);
