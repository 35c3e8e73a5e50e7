// The second half of the scenario cases writes the same lines on the embedded database and on a server as in memory.
import { playable, sameLinesEverywhere } from './same-lines.ts';

sameLinesEverywhere(playable.filter((_, n) => n % 2 === 1));
