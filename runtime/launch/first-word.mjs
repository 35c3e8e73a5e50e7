// Said before the rest is even loaded, TypeScript's own loader included, which takes a slow machine some seconds.
import { isMainThread } from 'node:worker_threads';

const asksForHelp = process.argv.some((word) => word === '--help' || word === '-h');
if (isMainThread && !asksForHelp) process.stdout.write('Overture is starting: loading the program …\n');
