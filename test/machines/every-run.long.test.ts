// Properties that the pure part asks of a tenth of their worlds are asked of all of them here (see support/runs.ts).
import '../runtime/pure/chain-walk.test.ts';
import '../runtime/pure/wall-words.test.ts';
import './application/entry.test.ts';
import './identity/who-is-who.test.ts';
import './resume-review/score.test.ts';
