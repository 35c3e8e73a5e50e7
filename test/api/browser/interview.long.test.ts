/** The interview page in a real browser, on a phone and on a desk, without JavaScript. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../api/server.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type GivenInterview, givenInterview } from '../pages/given-interview.ts';
import { keepPicture, launchBrowser, NO_BROWSER, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(
  `the interview page in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`,
  () => {
    const servers: Listening[] = [];
    let browser: Browser;

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      for (const server of servers) await server.close();
    });

    interface Opened {
      readonly given: GivenInterview;
      readonly page: Page;
      readonly complaints: readonly string[];
      readonly asked: readonly string[];
    }

    async function open(
      width: number,
      locale = 'en-US',
      colorScheme: 'light' | 'dark' = 'light',
      of: Parameters<typeof givenInterview>[1] = { script: { estimated_duration_minutes: 15 } },
    ): Promise<Opened> {
      const given = await givenInterview(createMemoryStorage(), of);
      const server = await listen(given.app, { host: 'localhost', port: 0 });
      servers.push(server);
      const viewport = { width, height: 844 };
      const context = await browser.newContext({ viewport, javaScriptEnabled: false, locale, colorScheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on('console', (said) => {
        if (said.type() === 'error') complaints.push(said.text());
      });
      page.on('request', (request) => {
        const { referer = '' } = request.headers();
        asked.push(referer === '' ? new URL(request.url()).host : `referer ${referer}`);
      });
      await page.goto(`${server.url}${given.i}`);
      return { given, page, complaints, asked };
    }

    /** What can be seen to be pressed is tall enough for a thumb, and stands on the page. */
    async function fitsAThumb(page: Page, width: number): Promise<void> {
      for (const each of await page
        .locator('button:visible, select:visible, a.button:visible, summary:visible')
        .all()) {
        const box = await each.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect(box === null ? 0 : box.x + box.width).toBeLessThanOrEqual(width);
      }
      expect(await tooWide(page)).toBe(0);
    }

    const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

    it.each([
      [390, 'light'],
      [390, 'dark'],
      [1280, 'light'],
    ] as const)(
      'WEB-12 at %i px, %s: a time is picked, moved, given up; then the interview starts',
      async (width, scheme) => {
        const { given, page, complaints, asked } = await open(width, 'en-US', scheme);
        const picture = (name: string) => keepPicture(page, `interview-${name}-${width}-${scheme}`);
        await fitsAThumb(page, width);
        await picture('open');
        await page.locator('summary', { hasText: 'Tuesday, March 3' }).click();
        await press(page, 'Tuesday, March 3, 9:30 AM');
        expect(await page.getByRole('status').innerText()).toBe('Your time is booked.');
        expect((await given.link()).slot).toBe('2026-03-03T14:30:00.000Z');
        await fitsAThumb(page, width);
        await picture('booked');
        await page.locator('summary', { hasText: 'Wednesday, March 4' }).click();
        await press(page, 'Wednesday, March 4, 10:00 AM');
        expect((await given.link()).slot).toBe('2026-03-04T15:00:00.000Z');
        await press(page, 'Cancel this time');
        expect((await given.link()).slot).toBe(null);
        await page.locator('summary', { hasText: 'Change the timezone' }).click();
        await fitsAThumb(page, width);
        await page.getByRole('combobox').selectOption('America/Denver');
        await press(page, 'This is my timezone');
        expect(await page.innerText('main')).toContain('Times are in Mountain time');
        await picture('timezone-saved');
        await press(page, 'Start now');
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your interview has begun');
        await fitsAThumb(page, width);
        await picture('started');
        expect(complaints).toEqual([]);
        expect([...new Set(asked)]).toEqual([new URL(page.url()).host]);
      },
    );

    it('WEB-12 by keyboard alone: a time is reached, booked, and the job is declined after a second thought', async () => {
      const { given, page } = await open(390);
      const goTo = async (what: string) => {
        for (let tabs = 0; tabs < 60; tabs++) {
          await page.keyboard.press('Tab');
          const focused = page.locator(':focus');
          const [label, text] = [await focused.getAttribute('aria-label'), await focused.innerText()];
          if ((label ?? text).startsWith(what)) return;
        }
        throw new Error(`The keyboard does not reach "${what}".`);
      };
      await goTo('Tuesday, March 3');
      await page.keyboard.press('Enter');
      await goTo('Tuesday, March 3, 8:30 AM');
      await keepPicture(page, 'interview-keyboard');
      await page.keyboard.press('Enter');
      await page.getByRole('status').waitFor();
      expect((await given.link()).slot).toBe('2026-03-03T13:30:00.000Z');
      await goTo('Decline this job');
      await page.keyboard.press('Enter');
      await page.waitForURL(/ask=decline/);
      await keepPicture(page, 'interview-decline');
      await goTo('No, go back');
      await page.keyboard.press('Enter');
      await page.waitForSelector('text=Cancel this time');
      await goTo('Decline this job');
      await page.keyboard.press('Enter');
      await page.waitForURL(/ask=decline/);
      await goTo('Yes, decline this job');
      await page.keyboard.press('Enter');
      await page.waitForSelector('h1:has-text("You declined")');
      expect(await given.stage()).toBe('NOT_INTERESTED');
      await keepPicture(page, 'interview-declined');
    });

    it('WEB-05 an expired link is renewed from its own page', async () => {
      const { given, page } = await open(390, 'en-US', 'light', {
        settings: { link_expiration: { expiration_hours: 1 } },
      });
      given.clock.moveTo('2026-03-02T19:00:00.000Z' as never);
      await given.host.drain();
      await page.reload();
      await keepPicture(page, 'interview-expired');
      await press(page, 'Ask for a new link');
      expect(await page.getByRole('status').innerText()).toBe('Your link works again. Pick a time.');
    });

    it('REV-08 in Spanish: everything is stopped', async () => {
      const { given, page } = await open(390, 'es-MX', 'dark');
      await fitsAThumb(page, 390);
      await keepPicture(page, 'interview-es');
      await press(page, 'Detener todos los mensajes');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('No recibirá más mensajes');
      expect(await given.columns()).toMatchObject({ sms_consent: false, email_consent: false });
      await keepPicture(page, 'interview-stopped-es');
    });

    it('WEB-12 a time that has gone meanwhile is refused on the page, with the others to pick from', async () => {
      const { given, page } = await open(390);
      given.clock.moveTo('2026-03-02T18:00:00.000Z' as never);
      await press(page, 'Monday, March 2, 12:30 PM');
      expect(await page.getByRole('alert').innerText()).toContain('not on offer any more');
      expect(await given.stage()).toBe('OUTREACH');
      await keepPicture(page, 'interview-refused');
    });
  },
);
