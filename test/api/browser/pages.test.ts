/** The candidate pages in a real browser, on a phone, without JavaScript. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../api/server.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type GivenLink, givenLink } from '../pages/given-link.ts';
import { givenResume, tell } from '../pages/given-resume.ts';
import { keepPicture, launchBrowser, NO_BROWSER, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(
  `the candidate pages in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`,
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

    /** A page for Ana, whom nothing has happened to; `path` of what is hers. */
    async function open(
      path: (given: GivenLink) => string,
      locale: string,
      colorScheme: 'light' | 'dark' = 'light',
      made: () => Promise<GivenLink> = () => givenLink(createMemoryStorage()),
    ): Promise<{ readonly given: GivenLink; readonly page: Page }> {
      const given = await made();
      const server = await listen(given.app, { host: 'localhost', port: 0 });
      servers.push(server);
      const viewport = { width: 390, height: 844 };
      const context = await browser.newContext({ viewport, javaScriptEnabled: false, locale, colorScheme });
      const page = await context.newPage();
      await page.goto(`${server.url}${path(given)}`);
      return { given, page };
    }

    /** Everything that is pressed is tall enough for a thumb, has a name, and can be reached with the keyboard. */
    const fitsAThumb = async (page: Page) => {
      for (const each of await page.locator('button, select').all()) {
        const box = await each.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect(box === null ? 0 : box.x + box.width).toBeLessThanOrEqual(390);
      }
    };

    it.each([
      ['en-US', 'light', 'Which timezone are you in?', 'This is my timezone', 'Your timezone is Pacific'],
      ['es-MX', 'dark', '¿En qué zona horaria está usted?', 'Esta es mi zona horaria', 'Su zona horaria es Pacífico'],
    ] as const)(
      'TZ-04 in %s, %s: the timezone is chosen and confirmed',
      async (locale, scheme, heading, button, done) => {
        const { page } = await open((given) => given.path('tz'), locale, scheme);
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
        await fitsAThumb(page);
        expect(await tooWide(page)).toBe(0);
        await keepPicture(page, `timezone-${locale}`);
        await page.getByRole('combobox').selectOption('America/Los_Angeles');
        await page.getByRole('button', { name: button }).click();
        expect(await page.getByRole('status').innerText()).toContain(done);
        await keepPicture(page, `timezone-done-${locale}`);
      },
    );

    it.each([
      ['en-US', 'light', 'Stop emails', 'Stop all messages', 'You get no more messages'],
      ['es-MX', 'dark', 'No más correos', 'Detener todos los mensajes', 'No recibirá más mensajes'],
    ] as const)('REV-08 in %s, %s: emails are stopped, then everything', async (locale, scheme, emails, all, done) => {
      const { given, page } = await open((each) => each.path('u'), locale, scheme);
      await fitsAThumb(page);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `unsubscribe-${locale}`);
      await page.getByRole('button', { name: emails }).click();
      await keepPicture(page, `emails-stopped-${locale}`);
      await page.getByRole('button', { name: all }).click();
      expect(await page.getByRole('status').innerText()).toContain(done);
      expect(await given.columns()).toMatchObject({ sms_consent: false, email_consent: false });
      await keepPicture(page, `all-stopped-${locale}`);
    });

    it('STG-05 where a resume was turned down, a second look is asked for', async () => {
      const { given, page } = await open((each) => each.path('r'), 'en-US', 'light', givenResume);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your resume is being looked at');
      await tell(given, 'resume.failed');
      await page.reload();
      await fitsAThumb(page);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, 'resume');
      await page.getByRole('button', { name: 'Ask for a second look' }).click();
      expect(await page.getByRole('status').innerText()).toBe('We have passed it on.');
      expect(await given.stage()).toBe('RE_REVIEW_REQUESTED');
    });

    it('a link that does not work says what to do', async () => {
      const { page } = await open(() => '/u/nothing', 'en-US');
      expect(await page.getByRole('listitem').count()).toBe(3);
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, 'wrong-link');
    });
  },
);
