/** The console in a real browser, one path through it: the list, a candidate, the charts, and a STOP that is seen at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(
  `a path through the console in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`,
  () => {
    let seen: Seen;

    beforeAll(async () => {
      seen = await openConsole();
      await seen.given.candidate('ana', { phone: '+12125550143', firstName: 'Ana' });
      await seen.given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
    });
    afterAll(() => seen?.close());

    it('at 390 pixels, shows list, candidate and charts without scrolling sideways', async () => {
      const width = 390;
      const page = await seen.page(width);
      expect(await page.locator('.badge').count()).toBeGreaterThan(0);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `list-${width}`);

      await page.click('a:has-text("Ana")');
      const why = page.locator('section.why');
      await why.waitFor();
      expect(await why.innerText()).toMatch(/Why\?[\s\S]*(GAT|RTY|STG|INI|HRS|INT)-\d\d/);
      expect(await page.locator('.touches').count()).toBe(1);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `candidate-${width}`);

      await page.click('header a:has-text("Charts")');
      await page.waitForSelector('.picture svg', { state: 'attached' });
      expect(await page.locator('.picture svg').count()).toBe(Object.keys(CATALOG).length);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `charts-${width}`);
      await page.close();
      expect(seen.complaints).toEqual([]);
    });

    it('moves the stage badge when the phone in the page texts STOP, without loading the page again', async () => {
      const page = await seen.page(1280);
      await page.click('a:has-text("Ben")');
      await page.evaluate('window.sameDocument = true');
      await page.click('.phone button:has-text("STOP")');
      await page.waitForSelector('.cards .badge.BAD_END');
      expect(await page.locator('.cards .badge').first().innerText()).toBe('Consent Revoked');
      expect(await page.locator('.screen .mine').innerText()).toContain('STOP');
      expect(await page.evaluate('window.sameDocument')).toBe(true);
      await page.click('.card a:has-text("application")');
      await page.waitForSelector('[data-state="CONSENT_REVOKED"].current');
      await keepPicture(page, 'chart-of-ben');
      await page.close();
      expect(seen.complaints).toEqual([]);
    });
  },
);
