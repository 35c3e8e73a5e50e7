// The second half of the scenario cases writes the same lines on the embedded database as in memory.
import { playable, sameLinesEmbedded } from './same-lines.ts';

sameLinesEmbedded(playable.filter((_, n) => n % 2 === 1));
