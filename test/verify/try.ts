import { Coverage } from './coverage.ts';
import { oneApplication, twoApplications } from './beginnings.ts';
import { explore } from './explore.ts';
import { inWords } from './actions.ts';
const cov = new Coverage();
const e = explore(process.argv[3] ? twoApplications() : oneApplication(), { ms: Number(process.argv[2]) * 1000, seed: 1 }, cov);
console.log(e.states, e.transitions, e.macrosteps, e.ms, e.complete, Object.fromEntries(e.exercised));
for (const v of e.violations) console.log(v.property, v.says, '|', v.beginning.name, '\n  ', v.actions.map(inWords).join('\n   '));
console.log(cov.uncoveredTransitions.length, 'of', cov.taken.size); console.log(cov.uncoveredTransitions.join('\n')); console.log(cov.uncoveredGuards.join('\n'));
