/** The difference of two versions of the charts: what it finds, whom it concerns, and the file that it is written to. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparedCharts, concernedIn } from '../../../api/diagrams/difference/cli.ts';
import { compare, nothingDiffers, statesConcerned, type WayChange } from '../../../api/diagrams/difference/compare.ts';
import { versionOf, versionsOf } from '../../../api/diagrams/difference/definitions.ts';
import { differencePage } from '../../../api/diagrams/difference/page.ts';
import { CATALOG, type MachineName } from '../../../machines/catalog.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Config {
  description?: string;
  states: Record<string, Config>;
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
}
const configOf = (name: MachineName): Config => JSON.parse(JSON.stringify(CATALOG[name].machine.config));
const versionWith = (name: MachineName, change: (config: Config) => void, lengths: Record<string, number> = {}) => {
  const config = configOf(name);
  change(config);
  return versionOf({ name, version: 1, definition: { ...config }, lengths });
};
const told = (change: WayChange): string => {
  const { from, to, guard, event } = change.kind === 'removed' ? change.before : change.after;
  const what = change.kind === 'changed' ? ` (${change.what.join(', ')})` : '';
  return `${change.kind}: ${from.key} ${event} [${guard}] → ${to?.key ?? 'stays'}${what}`;
};
const same = (): void => {};

describe('the difference of two versions', () => {
  it.each(Object.keys(CATALOG) as MachineName[])('of %s and itself is nothing', (name) => {
    expect(nothingDiffers(compare(versionWith(name, same), versionWith(name, same)))).toBe(true);
  });

  it('finds states and ways that came or went', () => {
    const difference = compare(
      versionWith('touch', same),
      versionWith('touch', ({ states }) => {
        states['LATE'] = {
          description: 'It comes late.',
          states: {},
          on: { 'touch.due': { target: 'SENT', meta: { rules: ['TCH-09'] } } },
        };
        delete states['DUE']?.on;
      }),
    );
    expect(difference.states.map(({ kind, state }) => [kind, state.key])).toEqual([['added', 'LATE']]);
    expect(difference.ways.map(told)).toEqual([
      'added: LATE touch.due [] → SENT',
      'removed: DUE touch.due [] → DECIDING',
    ]);
  });

  it('finds a way that leads elsewhere, under another condition, by other rules', () => {
    const difference = compare(
      versionWith('touch', same),
      versionWith('touch', ({ states }) => {
        const [lifted, due] = [states['SCHEDULED'], states['DUE']];
        if (lifted !== undefined)
          lifted.on = { 'hold.lifted': { guard: 'itsTimeHasCome', target: '#DECIDING', meta: { rules: ['PAU-04'] } } };
        if (due !== undefined) due.on = { 'touch.due': { target: '#SENT', meta: { rules: ['TCH-01'] } } };
      }),
    );
    expect(difference.ways.map(told)).toEqual([
      'changed: DUE touch.due [] → SENT (target, rules)',
      'changed: SCHEDULED hold.lifted [itsTimeHasCome] → DECIDING (condition)',
    ]);
    expect([...statesConcerned(difference)].sort()).toEqual(['DUE', 'SCHEDULED']);
  });

  it('finds another length of a wait', () => {
    const difference = compare(
      versionWith('touch', same, { answerPatience: 600_000 }),
      versionWith('touch', same, { answerPatience: 300_000 }),
    );
    expect(difference.ways.map(told)).toEqual(['changed: ASKING_THE_LINE_TYPE answerPatience [] → DECIDING (wait)']);
  });

  it('counts whoever stands in a changed state, or in a changed group, once', () => {
    const items = [
      { state: 'stage.IN_MOTION.OUTREACH review.UNREVIEWED', count: 5 },
      { state: 'stage.CLOSED.USER_CANCELED review.UNREVIEWED', count: 2 },
      { state: 'stage.CLOSED.USER_CANCELED review.THUMBS_UP', count: 9 },
    ];
    const without = (events: (config: Config) => void) =>
      compare(versionWith('application', same), versionWith('application', events));
    const inMotion = without(({ states }) => {
      delete states['stage']?.states['IN_MOTION']?.on?.['outreach.canceled'];
    });
    expect(concernedIn({ items }, inMotion)).toBe(5);
    const inReviewToo = without(({ states }) => {
      delete states['stage']?.states['IN_MOTION']?.on?.['outreach.canceled'];
      delete states['review']?.on?.['review.undone'];
    });
    expect(concernedIn({ items }, inReviewToo)).toBe(16);
  });
});

describe('chart-diff', () => {
  let folder: string;
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const run = (...words: string[]) => {
    try {
      const output = execFileSync(process.execPath, ['--import', 'tsx', 'api/diagrams/difference/cli.ts', ...words], {
        cwd: ROOT,
        stdio: 'pipe',
      });
      return { code: 0, said: output.toString() };
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: Buffer };
      return { code: status, said: stderr.toString() };
    }
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chart-diff-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('writes one file that asks for nothing from elsewhere, with the changes drawn, told, and room for a verdict', () => {
    const definition = configOf('touch');
    const before = file('a.json', { name: 'touch', version: 1, definition });
    const changed = configOf('touch');
    delete changed.states['DUE'];
    const after = file('b.json', [{ name: 'touch', version: 2, definition: changed }]);
    const to = join(folder, 'difference.html');
    expect(run(before, after, '--to', to)).toMatchObject({ code: 2 }); // another state still leads to the one that went
    const planned = changed.states['PLANNED'];
    if (planned !== undefined)
      planned.on = { 'touch.planned': { target: '#SCHEDULED', meta: { rules: ['TCH-06'] } }, 'touch.cancelled': {} };
    file('b.json', [{ name: 'touch', version: 2, definition: changed }]);
    expect(run(before, after, '--to', to)).toMatchObject({
      code: 0,
      said: expect.stringContaining('touch: 1 states and'),
    });
    const page = readFileSync(to, 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?!#)|@import|url\((?!#)/);
    expect(page).toContain('class="way gone"');
    expect(page).toMatch(/Due now <code>DUE<\/code>/);
    expect(page).toMatch(/<textarea rows="1" data-id="touch-1-comment">/);
    expect(page).toContain('its time has come');
  });

  it.each([
    ['no-such-commit', 'is neither a file nor a commit'],
    ['broken.json', 'is no JSON'],
    ['other.json', 'holds no definitions of charts'],
  ])('says what cannot be read: %s', (name, words) => {
    file('broken.json', '{');
    file('other.json', { hello: 1 });
    const good = file('good.json', { name: 'touch', version: 1, definition: configOf('touch') });
    const source = name.endsWith('.json') ? join(folder, name) : name;
    expect(run(source, good)).toMatchObject({ code: 2, said: expect.stringContaining(words) });
  });

  it.skipIf(!existsSync(join(ROOT, '.git')))('reads the charts of a commit, and leaves nothing behind', () => {
    const versions = versionsOf('HEAD');
    if (typeof versions === 'string') throw new Error(versions);
    expect([...versions.keys()].sort()).toEqual(Object.keys(CATALOG).sort());
    expect(versions.get('application')?.lengths).toMatchObject({ checkPatience: 600_000 });
    expect(readdirSync(join(ROOT, 'node_modules/.cache/chart-diff'))).toEqual([]);
    const charts = comparedCharts(versions, versions).map((each) => ({ ...each, concerned: 3 }));
    const page = differencePage({ from: 'HEAD', to: 'HEAD', charts });
    expect(page.match(/Nothing differs\./g)).toHaveLength(charts.length);
  });
});
