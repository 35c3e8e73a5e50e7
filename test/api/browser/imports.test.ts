/** An import in a real browser: its progress without loading the page again, and its refused rows (UX-2). */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEY } from '../webhooks/given-app.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`imports in a browser${NO_BROWSER === null ? '' : ` (${NO_BROWSER})`}`, () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await openConsole();
  });
  afterAll(() => seen?.close());

  const upload = (body: string | ReadableStream) =>
    fetch(`${seen.url}/v1/applications/import?job=nurse`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/csv' },
      body,
      duplex: 'half',
    } as RequestInit);

  it.each([1280, 390])('at %i pixels, shows progress as it comes and hands out the refused rows', async (width) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const file = writable.getWriter();
    const write = (text: string) => void file.write(new TextEncoder().encode(text));
    write('id,name,phone,email,Notes\n');
    const answer = await upload(readable);
    const page = await seen.page(width);
    await page.click('header a:has-text("Imports")');
    await page.locator('.badge', { hasText: 'running' }).first().waitFor();
    await page.click('td a');
    await page.evaluate('window.sameDocument = true');
    const status = page.locator('[role=status]');
    expect(await status.innerText()).toMatch(/running 0 rows: 0 in, 0 refused/);
    write(`${width}a,Ana,(212) 555-01${width % 89},a@example.com,fine\n`);
    write(`${width}b,<b>Ben</b>,12345,,"=HYPERLINK(""x"")"\n${width}c,Cy,,,\n`);
    await file.close();
    await answer.text();
    await page.locator('[role=status]', { hasText: 'done' }).waitFor();
    expect(await status.innerText()).toMatch(/3 rows: 1 in, 2 refused, 0 there before/);
    expect(await page.evaluate('window.sameDocument')).toBe(true);
    expect(await page.locator('tbody tr').allInnerTexts()).toMatchObject([
      expect.stringMatching(/Line 3\s+phone is no phone number; write it like .*\s+.*<b>Ben<\/b>/),
      expect.stringMatching(/Line 4\s+phone is missing/),
    ]);
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `import-${width}`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#refused-csv')]);
    const csv = readFileSync((await download.path()) ?? '', 'utf8');
    expect(csv).toContain(`"${width}b","<b>Ben</b>","12345","","'=HYPERLINK(""x"")"`);

    await page.click('a:has-text("All imports")');
    expect(await page.locator('tbody tr').first().innerText()).toMatch(/The nurse\s+done\s+3 rows: 1 in/);
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `imports-${width}`);
    await page.close();
    expect(seen.complaints).toEqual([]);
  });
});
