/** Kill switches in a real browser: seen, previewed and let go of, with a thumb, a keyboard, and without a script (GAT-21). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, plus, SECOND } from '../../../machines/vocabulary/instant.ts';
import { givenHeld, textsSent } from '../console/given-switches.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

const SKIPPED = NO_BROWSER === null ? '' : ` (${NO_BROWSER})`;

describe.skipIf(NO_BROWSER !== null)(`kill switches in a browser${SKIPPED}`, () => {
  let seen: Seen;
  beforeEach(async () => {
    seen = await openConsole();
    await givenHeld(seen.given);
  });
  afterEach(() => seen?.close());

  const pass = async (ms: number) => {
    const { clock, host, teller } = seen.given;
    clock.moveTo(plus(clock.now(), ms));
    await host.drain();
    await teller.idle();
    await host.drain();
  };

  it.each([
    { width: 1280, withScript: true },
    { width: 390, withScript: true },
    { width: 390, withScript: false },
  ])('at $width pixels, script $withScript: previewed, turned off with a ramp, watched, stopped again', async (of) => {
    const { width, withScript } = of;
    const page = await seen.page(width, { withScript });
    const looks = async (name: string) => {
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `switches-${name}-${width}${withScript ? '' : '-plain'}`);
    };
    await page.click('header a:has-text("Switches")');
    expect(await page.locator('.switch').innerText()).toContain('by Olga <Operator>');
    await looks('on');
    await page.fill('input[name=per_minute]', '3');
    await page.click('button:has-text("See what would go out")');
    expect(await page.locator('dl').innerText()).toContain('0 calls, 3 texts, 3 emails');
    await looks('preview');
    expect(await textsSent(seen.given)).toBe(0);
    await page.click('button:has-text("Turn it off at this pace")');
    await page.waitForSelector('progress');
    expect(await page.locator('[role=status]').first().innerText()).toContain('0 of 3 candidates');
    await pass(20 * SECOND);
    if (!withScript) await page.reload();
    await page.locator('[role=status]', { hasText: '1 of 3 candidates' }).waitFor();
    await looks('letting-go');
    const gone = await textsSent(seen.given);
    await page.click('button:has-text("Stop it again")');
    await page.waitForSelector('.badge:has-text("on")');
    await pass(10 * MINUTE);
    expect(await textsSent(seen.given)).toBe(gone);
    expect(seen.complaints).toEqual([]);
  });

  it.each([
    { width: 1280, withScript: true },
    { width: 390, withScript: false },
  ])('at $width pixels, script $withScript: says what would stop before it stops', async ({ width, withScript }) => {
    const page = await seen.page(width, { withScript });
    await page.click('header a:has-text("Switches")');
    await page.selectOption('select[name=what]', 'channel:CALL');
    await page.click('button:has-text("Stop it…")');
    await page.waitForSelector('h1:has-text("stop sending?")');
    expect(await page.locator('main').innerText()).toContain('No call goes out to anybody');
    expect(await page.locator('main').innerText()).toContain('Nothing has stopped yet.');
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `switches-stop-${width}`);
    expect((await seen.given.store.loadOrg('acme'))?.killSwitches).toHaveLength(1);
    await page.click('button:has-text("Stop it now")');
    await page.waitForSelector('h1:has-text("kill switches")');
    expect((await seen.given.store.loadOrg('acme'))?.killSwitches).toHaveLength(2);
  });

  it('by keyboard alone: Enter in the pace only looks again, and turning off is a button of its own', async () => {
    const page = await seen.page(390);
    await page.goto(`${seen.url}/console/switches`);
    await page.focus('input[name=per_minute]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("if it were turned off now")');
    await page.focus('input[name=per_minute]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dd:has-text("599 candidates a minute"), dd:has-text("everybody goes at once")');
    expect(await page.inputValue('input[name=per_minute]')).toBe('599');
    expect(await seen.given.store.switchesOn('acme')).toHaveLength(1);
    await page.focus('input[name=per_minute]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Turn it off at this pace');
    await page.keyboard.press('Enter');
    await page.waitForSelector('p:has-text("No switch is on.")');
    expect(await seen.given.store.switchesOn('acme')).toEqual([]);
  });
});
