/** A headless Chromium, where there is one, over a console that really listens. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Listening, listen } from '../../../api/server.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { type Given, givenApp, KEY } from '../webhooks/given-app.ts';

const PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Why browser tests are skipped; null: they run. */
export const NO_BROWSER: string | null = existsSync(PATH) ? null : `no Chromium at ${PATH}; set CHROMIUM_PATH`;

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: PATH, args: QUIET });

export interface Seen {
  readonly given: Given;
  readonly url: string;
  /** What signs in. */
  readonly key: string;
  /** Signed in; of this width. What the browser complains of goes to `complaints`. */
  page(width: number, of?: { readonly withScript: boolean }): Promise<Page>;
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openConsole(): Promise<Seen> {
  const given = await givenApp(createMemoryStorage());
  const server: Listening = await listen(given.app, { host: 'localhost', port: 0 });
  const browser = await launchBrowser();
  const complaints: string[] = [];
  // Signed in once: every later page comes with the session of the first.
  let session: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;
  return {
    given,
    url: server.url,
    key: KEY,
    complaints,
    async page(width, { withScript } = { withScript: true }) {
      const page = await browser.newPage({
        viewport: { width, height: 844 },
        javaScriptEnabled: withScript,
        ...(session === undefined ? {} : { storageState: session }),
      });
      page.setDefaultTimeout(120_000); // says that something hangs, and is no part of any verdict
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (said) => {
        if (said.type() === 'error') complaints.push(said.text());
      });
      await page.goto(`${server.url}/console`);
      if (session === undefined) {
        await page.fill('input[name=key]', KEY);
        await page.click('button[type=submit]');
      }
      await page.waitForSelector('h1:has-text("candidates")');
      session ??= await page.context().storageState();
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await given.store.close();
    },
  };
}

/** How many pixels a page is wider than its window: 0 means that nobody scrolls sideways. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Kept to be looked at, where a folder is named in SCREENSHOTS. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
