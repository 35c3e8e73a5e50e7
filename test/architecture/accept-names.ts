/**
 * `npm run names`: shows how the charts' names differ from the lock. With `--accept` it takes them in; names whose loss
 * would strand stored candidates are taken only with a new version of the chart, or with `--unreleased` as long as nobody
 * has stored anything under it.
 */
import { differences, namesNow, readLock, writeLock } from './names.ts';

const asked = new Set(process.argv.slice(2));
const locked = readLock();
const now = namesNow();
const found = differences(locked, now);

for (const { chart, stranding, other } of found)
  console.log([chart, ...[...stranding, ...other].map((line) => `  ${line}`)].join('\n'));

const stranded = found.filter(({ stranding }) => stranding.length > 0);
if (found.length === 0) console.log('The lock says the same as the charts.');
else if (!asked.has('--accept')) {
  console.log('\nTake them in with `npm run names -- --accept`.');
  process.exitCode = 1;
} else if (stranded.length > 0 && !asked.has('--unreleased')) {
  const charts = stranded.map(({ chart }) => chart).join(', ');
  console.error(
    `\nNot taken in: names are gone from ${charts}. Raise the version in machines/catalog.ts and write a migration.`,
  );
  process.exitCode = 1;
} else {
  // Older versions stay in the lock: candidates stored under them are what migrations start from.
  writeLock({ ...locked, ...now });
  console.log('\nThe lock has been written.');
}
