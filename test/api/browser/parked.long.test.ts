/** The page of the parked in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenParked, WAITING } from '../console/given-parked.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`the parked in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;

  beforeAll(async () => {
    seen = await openConsole();
    await givenParked(seen.given);
  });
  afterAll(() => seen?.close());

  it.each([1280, 390])('at %i pixels, shows who waits and leads to them, without scrolling sideways', async (width) => {
    const page = await seen.page(width);
    await page.click('header a:has-text("Parked")');
    await page.waitForSelector('table.list');
    expect(await page.locator('tbody tr').count()).toBe(WAITING.length + 1);
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `parked-${width}`);
    await page.click('tbody a:has-text("human_review_requested")');
    await page.waitForSelector('.cards .badge');
    expect(await page.locator('.cards .badge').first().innerText()).toBe('Human Review Requested');
    await page.close();
    expect(seen.complaints).toEqual([]);
  });
});
