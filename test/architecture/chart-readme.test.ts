/** machines/<chart>/README.md and its pictures are as the chart that runs has them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartFiles, chartReadme, factsIn } from './chart-readme.ts';
import { CHARTS } from './charts.ts';
import { ROOT } from './source-files.ts';

describe('the documents of the charts', () => {
  test.each(Object.entries(chartFiles()))('%s is as `npm run rulebook` writes it', (name, text) => {
    const file = join(ROOT, name);
    expect(existsSync(file) ? readFileSync(file, 'utf8') === text : false).toBe(true);
  });
  test.each(CHARTS.map(({ name }) => name))('of %s show a picture that is there, and every fact', (name) => {
    const text = chartReadme(name);
    const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file = '']) => file);
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((file) => !existsSync(join(ROOT, 'machines', name, file)))).toEqual([]);
    const source = readFileSync(join(ROOT, `machines/${name}/facts.ts`), 'utf8');
    expect(factsIn(source).length).toBe(source.match(/^ {2}readonly /gm)?.length);
  });
  test('say what an unknown fact means', () => {
    expect(chartReadme('application')).toContain('| `anyConsent` | CNS-01. | `boolean` | false |');
  });
});
