/** The console in a real browser: what a person sees and does, at a desk and on a phone. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CATALOG } from '../../../machines/catalog.ts';
import { rowsOf, theNextCallComes, timePasses } from '../console/given-phone.ts';
import { inbound } from '../webhooks/given-app.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`the console in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;

  beforeAll(async () => {
    seen = await openConsole();
    await seen.given.candidate('ana', { phone: '+12125550143', firstName: 'Ana' });
    await seen.given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
  });
  afterAll(() => seen?.close());

  it('at 1280 pixels, shows list, candidate and charts without scrolling sideways', async () => {
    const width = 1280;
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

  it.each([1280, 390])(
    'at %i pixels, a held phone rings, is picked up by keyboard, and the stage moves',
    async (width) => {
      const id = `cleo-${width}`;
      await seen.given.candidate(id, { phone: `+1212555${width === 390 ? '0150' : '0151'}`, firstName: 'Cleo' });
      const page = await seen.page(width);
      await page.goto(`${seen.url}/console/candidates/${id}`);
      await page.evaluate('window.sameDocument = true');
      await page.click('button:has-text("Hold this phone")');
      await page.waitForSelector('button:has-text("Put it down")');
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await theNextCallComes(seen.given, id);
      await page.waitForSelector('.call.RINGING');
      expect(await page.locator('.call').innerText()).toMatch(/Acme <Staffing>\s+\+1(212|312)5550100\s+is calling/);
      const box = await page.locator('.call').boundingBox();
      const [top, bottom] = [box?.y ?? -1, (box?.y ?? 0) + (box?.height ?? 999)];
      expect([top >= 0, bottom <= 844]).toEqual([true, true]); // nobody has to scroll to a phone that rings
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `ringing-${width}`);
      await page.focus('button:has-text("Pick up")');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.call.CONNECTED');
      expect(await page.evaluate('document.activeElement.id')).toBe('caller');
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `connected-${width}`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.call.TALKING');
      await timePasses(seen.given, 15 * 60);
      await page.waitForSelector('.cards .badge.GOOD_END');
      expect(await page.locator('.cards .badge').first().innerText()).toBe('Call Completed');
      expect(await page.evaluate('window.sameDocument')).toBe(true);
      expect(await page.locator('.call').count()).toBe(0);
      await page.close();
      expect(seen.complaints).toEqual([]);
    },
  );

  it('declines a call without any script, from pages that are loaded anew', async () => {
    await seen.given.candidate('dora', { phone: '+12125550152', firstName: 'Dora' });
    const page = await seen.page(390, { withScript: false });
    await page.goto(`${seen.url}/console/candidates/dora`);
    await page.click('button:has-text("Hold this phone")');
    await theNextCallComes(seen.given, 'dora');
    await page.reload();
    await page.click('button:has-text("Decline")');
    await page.waitForSelector('button:has-text("Put it down")');
    await timePasses(seen.given, 1);
    expect((await rowsOf(seen.given, 'dora')).map(({ status }) => status)).toEqual(['NO_ANSWER', 'BUSY', 'PENDING']);
    await page.reload();
    expect(await page.locator('ol.timeline').first().innerText()).toContain('Call 2 (retry): busy');
    await page.close();
  });

  it('hears from the stream that a candidate wrote', async () => {
    const page = await seen.page(390);
    await page.addInitScript('window.setInterval = () => 0'); // nothing comes by looking now and then
    await page.click('a:has-text("Ana")');
    await page.waitForSelector('.screen');
    const looks = vi.spyOn(seen.given.store, 'pulse');
    onTestFinished(() => looks.mockRestore());
    await vi.waitFor(() => expect(looks).toHaveBeenCalled(), { timeout: 60_000 });
    looks.mockRestore(); // the stream has looked
    const [application] = (await seen.given.store.history('acme', 'ana'))?.applications ?? [];
    await page.request.post(`${seen.url}/console/candidates/ana/text?org=acme`, {
      form: { words: 'Hello from elsewhere' },
    });
    expect(application).toBeDefined();
    await page.waitForSelector('.screen .mine:has-text("Hello from elsewhere")');
    await page.close();
  });

  it('shows the newest text of a long conversation first of all', async () => {
    for (let n = 1; n <= 5; n++)
      await seen.given.post('/webhooks/twilio/sms', inbound({ Body: `Part ${n} of ${'a long story '.repeat(20)}` }));
    const page = await seen.page(390);
    await page.goto(`${seen.url}/console/candidates/ana`);
    const place = async (words: string) =>
      (await page.locator(`.screen li:has-text("${words}")`).boundingBox())?.y ?? 0;
    const { y: top, height } = (await page.locator('.screen').boundingBox()) ?? { y: 0, height: 0 };
    expect(await place('Part 1')).toBeLessThan(top);
    expect(await place('Part 5')).toBeLessThan(top + height);
    await page.close();
  });
});
