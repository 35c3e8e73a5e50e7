/** The rules in a real browser: found, read and followed, with a script and without. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`rules in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await openConsole();
    await seen.given.candidate('ana');
  });
  afterAll(() => seen?.close());

  it.each([
    [1280, 'light', true],
    [1280, 'dark', true],
    [390, 'light', false],
  ] as const)(
    'at %i pixels, %s, script %s: a rule, its setting and its place are four clicks away',
    async (width, colorScheme, withScript) => {
      const page = await seen.page(width, { withScript });
      await page.emulateMedia({ colorScheme });
      await page.click('nav >> text=Rules');
      await page.waitForSelector('h1:has-text("Rules")');
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `rules-${width}-${colorScheme}`);
      await page.fill('main input[type=search]', 'calls follow the first');
      await page.click('main button:has-text("Search")');
      await page.waitForSelector('[role=status]:has-text("One rule")');
      await keepPicture(page, `rules-found-${width}-${colorScheme}`);
      await page.click('.rules a.rule');
      await page.waitForSelector('h1:has-text("RTY-02")');
      expect(await page.locator('.settings tbody tr').innerText()).toMatch(
        /retry count[\s\S]*call_retry\.retry_count[\s\S]*5/,
      );
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `rule-${width}-${colorScheme}`);
      const place = page.locator('.drawn a').first();
      expect(await place.getAttribute('href')).toContain('rule=RTY-02');
      await place.click();
      await page.waitForURL(/\/console\/charts\//);
      await page.goto(`${seen.url}/console/rules/GAT-10`);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `rule-gat-10-${width}-${colorScheme}`);
      await page.goto(`${seen.url}/console/candidates/ana`);
      await page.locator('.why a.rule').first().click();
      await page.waitForSelector('h1:text-matches("[A-Z]{2,3}-[0-9]{2}")');
      await page.close();
      expect(seen.complaints).toEqual([]);
    },
  );
});
