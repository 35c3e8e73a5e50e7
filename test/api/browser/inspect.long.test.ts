/** The inspector's pages in a real browser; in the place of stately.ai stands a page with the receiver of its own library. */
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClientAddress } from '../../../api/client-address.ts';
import { openInspection } from '../../../api/inspect/open-inspection.ts';
import { type Listening, listen } from '../../../api/server.ts';
import { createInspector } from '../../../runtime/inspect/inspector.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, inbound, KEY, ORG } from '../webhooks/given-app.ts';
import { keepPicture, launchBrowser, NO_BROWSER, tooWide } from './browser.ts';

const PHONE = '+12125550143';

/** What Stately's page has at its heart: the library's receiver, telling what it was handed. */
async function standIn(): Promise<string> {
  const contents = `import { createBrowserReceiver } from '@statelyai/inspect';
    createBrowserReceiver().subscribe((message) => {
      const line = document.createElement('li');
      line.textContent = message.type + ' ' + message.sessionId + ' ' + JSON.stringify(message.snapshot?.value ?? message.event?.type);
      document.querySelector('ol').append(line);
    });`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return `<!doctype html><title>stand-in</title><ol></ol><script type="module">${outputFiles[0]?.text}</script>`;
}

describe.skipIf(NO_BROWSER !== null)(
  `the inspector in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`,
  () => {
    let given: Given;
    let server: Listening;
    let browser: Browser;
    let close: () => void;
    const complaints: string[] = [];
    beforeAll(async () => {
      const store = createMemoryStorage();
      const clientAddress = createClientAddress();
      const clock = { now: () => given.clock.now() };
      const inspector = createInspector();
      const seen = openInspection({ inspector, reach: 'local', store, clock, clientAddress });
      given = await givenApp(store, { inspection: seen.inspection, clientAddress });
      server = await listen(given.app, { host: 'localhost', port: 0, attach: seen.attach });
      close = seen.close;
      browser = await launchBrowser();
      await given.candidate('ana', { phone: PHONE, firstName: 'Maximiliana' });
    });
    afterAll(async () => {
      close?.();
      await browser?.close();
      await server?.close();
      await given?.store.close();
    });

    async function signedIn(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
      const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
      page.setDefaultTimeout(120_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (said) => {
        if (said.type() === 'error') complaints.push(said.text());
      });
      await page.goto(`${server.url}/console`);
      await page.fill('input[name=key]', KEY);
      await page.click('button[type=submit]');
      await page.waitForSelector('nav >> text=Inspector');
      return page;
    }
    const texts = (body: string) => given.post('/webhooks/twilio/sms', inbound({ From: PHONE, Body: body }));
    const application = async () => (await given.store.history(ORG, 'ana'))?.applications[0]?.id ?? '';

    it.each([
      [1280, 'light', 'STOP', 'CONSENT_REVOKED'],
      [1280, 'dark', 'START', 'OUTREACH'],
      [390, 'light', 'STOP', 'CONSENT_REVOKED'],
    ] as const)(
      'at %i pixels, %s: lists actors and their states as they change, with nothing of anybody',
      async (width, scheme, body, stage) => {
        const page = await signedIn(width, scheme);
        await page.click('nav >> text=Inspector');
        await page.goto(`${server.url}/console/inspect?application=${await application()}`);
        await page.waitForSelector('#actors tr:has-text("application")');
        await texts(`${body}`);
        await page.waitForSelector(`#actors tr:has-text("application (") >> text=${stage}`);
        await page.waitForSelector('#events li:has-text("sms.received")');
        expect(await page.locator('#inspect-state').innerText()).toMatch(/^\d+ actors, \d+ events$/);
        const said = await page.locator('main').innerText();
        for (const secret of ['Maximiliana', '5550143', 'nurse']) expect(said).not.toContain(secret);
        await page
          .locator('#actors details')
          .first()
          .evaluate((each) => each.setAttribute('open', ''));
        expect(await tooWide(page)).toBe(0);
        await keepPicture(page, `inspect-${width}-${scheme}`);
        await page.fill('#inspect-words', 'sms-conversation');
        expect(await page.locator('#actors tr:visible').count()).toBe(1);
        await page.close();
        expect(complaints).toEqual([]);
      },
    );

    it('hands the same messages to Stately Inspector in its frame, and to nobody else', async () => {
      const page = await signedIn(1280, 'light');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      const html = await standIn();
      await page.route('https://stately.ai/**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await page.goto(`${server.url}/console/inspect/stately?application=${await application()}`);
      const frame = page.frameLocator('#stately');
      await frame.locator('li:has-text("@xstate.actor application/")').waitFor();
      await texts('START');
      await frame.locator('li:has-text("@xstate.event sms-conversation/")').first().waitFor();
      await frame.locator('li:has-text("@xstate.snapshot sms-conversation/")').first().waitFor();
      await keepPicture(page, 'inspect-stately-1280-light');
      expect(new Set(asked)).toEqual(new Set([server.url, 'https://stately.ai']));
      expect(await tooWide(page)).toBe(0);
      await page.close();
      expect(complaints).toEqual([]);
    });
  },
);
