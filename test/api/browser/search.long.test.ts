/** The search box and its results in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenParked } from '../console/given-parked.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`search in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await openConsole();
    await givenParked(seen.given);
  });
  afterAll(() => seen?.close());

  it.each([1280, 390])('at %i pixels, is reached and used by the keyboard alone, on every page', async (width) => {
    const page = await seen.page(width);
    await page.locator('header input[type=search]').focus();
    await page.keyboard.type('HUMAN');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("search")');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.inputValue('header input[type=search]')).toBe('HUMAN');
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `search-${width}`);
    await page.locator('tbody a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cards .badge');
    expect(await page.locator('.cards .badge').first().innerText()).toBe('Human Review Requested');
    await page.fill('header input[type=search]', 'nobody of that name');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("search")');
    expect(await page.locator('main').innerText()).toContain('Nobody is found');
    await keepPicture(page, `search-nobody-${width}`);
    expect(await tooWide(page)).toBe(0);
    await page.close();
    expect(seen.complaints).toEqual([]);
  });
});
