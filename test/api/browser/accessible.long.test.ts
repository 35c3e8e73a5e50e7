/** Every page, held against the rules of axe-core, and walked with the keyboard alone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../../api/server.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { givenParked } from '../console/given-parked.ts';
import { theNextCallComes } from '../console/given-phone.ts';
import { givenLink } from '../pages/given-link.ts';
import { inbound } from '../webhooks/given-app.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with a page: the rule, and the first place that breaks it. */
const faults = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(AXE);
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + (nodes[0].any[0]?.message ?? '')))`,
  );
};

const LONG = `Maximiliana-${'Featherstonehaugh'.repeat(12)}`;
const NAMES = {
  ana: 'Ana',
  ben: LONG,
  omar: 'عمر المختار 👩🏽‍🚀',
} as const;

/** Width and colours are apart: what breaks in one breaks with any of the other. */
const WAYS = [
  [1280, 'light'],
  [390, 'dark'],
] as const;

describe.skipIf(NO_BROWSER !== null)(`every page for everybody${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;

  beforeAll(async () => {
    seen = await openConsole();
    const { given } = seen;
    for (const [at, [id, firstName]] of Object.entries(NAMES).entries())
      await given.candidate(id, { phone: `+1212555014${at}`, firstName });
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550142', Body: 'متى تتصلون بي؟ 🙂' }));
    await given.post('/webhooks/twilio/sms', inbound({ From: '+12125550141', Body: 'x'.repeat(900) }));
    await givenParked(given);
    await theNextCallComes(given, 'ana');
  });
  afterAll(() => seen?.close());

  const PAGES = {
    'the list': '/console',
    'an empty list': '/console?stage=FRAUD_REJECTED',
    'a candidate': '/console/candidates/ana',
    'a candidate with a very long name': '/console/candidates/ben',
    'a candidate who writes from right to left': '/console/candidates/omar',
    'the charts': '/console/charts',
    'one chart': '/console/charts/touch',
    'the rules': '/console/rules',
    'one rule': '/console/rules/GAT-10?job=nurse',
    'the parked': '/console/parked',
    'the resumes': '/console/resumes',
    'the imports': '/console/imports',
    'the routing': '/console/routing',
    'an event of the routing': '/console/routing/events/CALL_LIMIT_EXHAUSTED',
    'the routing as JSON': '/console/routing/document',
    'a candidate who is not there': '/console/candidates/nobody',
    'a page that is not there': '/console/nowhere',
  } as const;

  it.each(WAYS)('at %i pixels, in the %s, breaks no rule and nobody scrolls sideways', async (width, colorScheme) => {
    const page = await seen.page(width);
    await page.emulateMedia({ colorScheme });
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${seen.url}${path}`);
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      found[name] = [...(await faults(page)), ...((await tooWide(page)) > 0 ? ['wider than its window'] : [])];
      await keepPicture(page, `everybody-${name.replaceAll(' ', '-')}-${width}-${colorScheme}`);
    }
    await page.context().clearCookies();
    await page.goto(`${seen.url}/console/parked`);
    found['the sign-in'] = await faults(page);
    expect(found).toEqual(Object.fromEntries([...Object.keys(PAGES), 'the sign-in'].map((name) => [name, []])));
    await page.close();
  });

  it.each([1280, 390])('at %i pixels, the word for what a gate said is never cut in two', async (width) => {
    const page = await seen.page(width);
    await page.goto(`${seen.url}/console/candidates/omar`);
    const cut = await page.evaluate(`(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
      const words = [...document.querySelectorAll('.gates tbody td:nth-child(2)')].map((cell) => {
        const word = document.createRange();
        word.selectNodeContents(cell);
        return [cell.textContent, word.getClientRects().length];
      });
      return { all: words.length > 10, cut: words.filter(([, lines]) => lines !== 1) };
    })()`);
    expect(cut).toEqual({ all: true, cut: [] });
    await page.close();
  });

  it('signs in with the keyboard alone, from the page that was asked for back to it', async () => {
    const page = await seen.page(1280);
    await page.context().clearCookies();
    await page.goto(`${seen.url}/console/candidates/ana?org=acme&order=oldest`);
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    await page.keyboard.type(seen.key);
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Ana")');
    expect(new URL(page.url()).pathname).toBe('/console/candidates/ana');
    expect(new URL(page.url()).search).toBe('?org=acme&order=oldest');
    await page.close();
  });

  it('every stop of the Tab key can be seen, has a name, and comes in the order of the page', async () => {
    const page = await seen.page(1280);
    for (const path of ['/console', '/console/candidates/omar', '/console/parked']) {
      await page.goto(`${seen.url}${path}`);
      await page.evaluate('document.body.focus()');
      const stops: { name: string; ring: boolean; seen: boolean; place: number }[] = [];
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press('Tab');
        const stop = (await page.evaluate(`(() => {
          const at = document.activeElement;
          if (at === document.body) return null;
          const style = getComputedStyle(at), box = at.getBoundingClientRect();
          return {
            name: (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim(),
            ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            seen: box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
            place: [...document.querySelectorAll('*')].indexOf(at),
          };
        })()`)) as (typeof stops)[number] | null;
        if (stop === null) break;
        stops.push(stop);
      }
      expect(stops[0]?.name, path).toBe('Skip to content');
      expect(
        stops.filter(({ name, ring, seen: isSeen }) => name === '' || !ring || !isSeen),
        path,
      ).toEqual([]);
      expect(
        stops.map(({ place }) => place),
        path,
      ).toEqual(stops.map(({ place }) => place).sort((a, b) => a - b));
    }
    await page.close();
  });

  it('skips to the content: what comes next is inside of it', async () => {
    const page = await seen.page(1280);
    await page.goto(`${seen.url}/console`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await page.close();
  });

  it.each(['u', 'tz'] as const)('the candidate page /%s breaks no rule', async (kind) => {
    const given = await givenLink(createMemoryStorage());
    const server = await listen(given.app, { host: 'localhost', port: 0 });
    const page = await seen.page(390);
    await page.goto(`${server.url}${given.path(kind)}`);
    expect(await faults(page)).toEqual([]);
    await page.goto(`${server.url}/${kind}/nothing`);
    expect(await faults(page)).toEqual([]);
    await page.close();
    await server.close();
  });
});
