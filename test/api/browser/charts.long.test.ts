/** The charts in a real browser: whole in their frames, readable, and every state a click away. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

const NAMES = Object.keys(CATALOG);
const IDENTIFIER = /\b[a-z]+[A-Z]\w*|\b[a-z]+\.[a-z]+[A-Za-z.]*\b|\b[A-Z]+_[A-Z_]+\b/;

interface Measured {
  readonly frame: { readonly width: number; readonly height: number };
  /** How far the picture reaches out of its frame. */
  readonly outside: number;
  readonly smallest: number;
  readonly labels: readonly string[];
  readonly overlapping: readonly string[];
}

/** Run in the page; what it says of every picture there. */
const MEASURE = `[...document.querySelectorAll('.picture')].map((frame) => {
  const svg = frame.querySelector('svg');
  const [f, s] = [frame.getBoundingClientRect(), svg.getBoundingClientRect()];
  const scale = svg.getScreenCTM().a;
  const texts = [...svg.querySelectorAll('text')];
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const overlapping = [];
  for (let i = 0; i < boxes.length; i += 1) for (let j = i + 1; j < boxes.length; j += 1) {
    const [[one, a], [other, b]] = [boxes[i], boxes[j]];
    const [x, y] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
    if (x > 1 && y > 3) overlapping.push(one + ' / ' + other);
  }
  return {
    frame: { width: f.width, height: f.height },
    outside: Math.max(0, s.width - f.width, s.height - f.height, ...boxes.map(([, b]) => Math.max(b.right - f.right, f.left - b.left, b.bottom - f.bottom, f.top - b.top))),
    smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale)),
    labels: texts.map((text) => text.textContent),
    overlapping,
  };
})`;

describe.skipIf(NO_BROWSER !== null)(`the charts in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;
  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${seen.url}${path}`);
    await page.waitForSelector('h1');
  };

  beforeAll(async () => {
    seen = await openConsole();
    for (const [index, id] of ['ana', 'ben', 'cleo'].entries())
      await seen.given.candidate(id, { phone: `+1212555014${index}`, firstName: id });
  });
  afterAll(() => seen?.close());

  it.each(NAMES)(
    '%s stands whole in its frame at 1280 × 800, in letters of 11 pixels or more that do not overlap',
    async (name) => {
      for (const scheme of ['light', 'dark'] as const) {
        const page = await seen.page(1280);
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.emulateMedia({ colorScheme: scheme });
        await go(page, `/console/charts/${name}`);
        const measured = (await page.evaluate(MEASURE)) as readonly Measured[];
        expect(measured.length).toBeGreaterThan(0);
        for (const { frame, outside, smallest, labels, overlapping } of measured) {
          expect(outside).toBeLessThan(1);
          expect(frame.height).toBeLessThanOrEqual(800);
          expect(smallest).toBeGreaterThanOrEqual(11);
          expect(overlapping).toEqual([]);
          expect(labels.filter((label) => IDENTIFIER.test(label))).toEqual([]);
          expect(labels.length).toBeGreaterThan(5);
        }
        expect(await tooWide(page)).toBe(0);
        await keepPicture(page, `chart-${name}-1280-${scheme}`);
        await page.close();
      }
      expect(seen.complaints).toEqual([]);
    },
  );

  it.each(NAMES)('%s is a list of states with their ways at 390 pixels, and nobody scrolls sideways', async (name) => {
    const page = await seen.page(390);
    await go(page, `/console/charts/${name}`);
    expect(await page.locator('.picture svg').first().isVisible()).toBe(false);
    await page.locator('.states summary').nth(2).click();
    expect(await page.locator('.states details[open] .ways').first().isVisible()).toBe(true);
    expect(await page.locator('.states details[open] .rule').count()).toBeGreaterThan(0);
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `chart-${name}-390-light`);
    await page.close();
    expect(seen.complaints).toEqual([]);
  });

  it('shows how a candidate gets from OUTREACH to MAX_ATTEMPTS_NO_INTERVIEW, and who stands there, without a script', async () => {
    const page = await seen.page(1280, { withScript: false });
    await go(page, '/console/charts/application');
    await page.click('[data-state="OUTREACH"]');
    await page.waitForSelector('#chosen');
    const over = page.locator('.ways li', { hasText: 'Max Attempts - No Interview' }).first();
    expect(await over.innerText()).toMatch(/the last call was used up, unless part of the interview is done\s+RTY-04/);
    expect(await page.locator('.way.lit').count()).toBeGreaterThan(10);
    await keepPicture(page, 'chart-application-outreach');
    await page.click('#chosen a:has-text("are here now")');
    await page.waitForSelector('h1:has-text("candidates")');
    expect(await page.locator('.list tbody tr').count()).toBe(3);
    await page.close();
  });

  it('finds a rule in the chart, and marks where it is drawn', async () => {
    const page = await seen.page(1280);
    await go(page, '/console/charts/call-attempt');
    await page.fill('.tools input[type=search]', 'RTY-02');
    await page.press('.tools input[type=search]', 'Enter');
    await page.waitForSelector('[data-state="MISSED"].found');
    expect(await page.locator('.states details').count()).toBe(1);
    await page.close();
  });

  it('zooms, pans and shows the whole again by keys, wheel and buttons', async () => {
    const page = await seen.page(1280);
    await go(page, '/console/charts/application');
    const box = () => page.locator('.picture svg').getAttribute('viewBox');
    const whole = await box();
    await page.focus('.picture');
    await page.keyboard.press('+');
    const near = await box();
    expect(near).not.toBe(whole);
    await page.keyboard.press('ArrowRight');
    expect(await box()).not.toBe(near);
    await page.keyboard.press('0');
    expect(await box()).toBe(whole);
    await page.click('button[data-deed=in]');
    expect(await box()).not.toBe(whole);
    await page.locator('.picture').hover();
    await page.mouse.wheel(0, -200);
    await page.click('button[data-deed=whole]');
    expect(await box()).toBe(whole);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button[data-deed=png]')]);
    expect(download.suggestedFilename()).toBe('application-overview.png');
    await page.close();
    expect(seen.complaints).toEqual([]);
  });
});
