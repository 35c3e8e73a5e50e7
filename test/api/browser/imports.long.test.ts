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
    expect(await status.innerText()).toMatch(/3 rows: 1 in, 2 refused, 0 already there/);
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

  it.each([
    [1280, true],
    [390, true],
    [390, false],
  ])(
    'at %i pixels (script: %s), a file is imported once every column that may mean something was spoken of (IMP-02)',
    async (width, withScript) => {
      const page = await seen.page(width, { withScript });
      await page.click('header a:has-text("Imports")');
      const csv = `Name,Phone,Email,Ref,Do Not Contact\nIda ${width}${withScript},(312) 555-01${withScript ? width % 89 : 99},,JOB-7,yes\n`;
      const choose = () => page.setInputFiles('input[type=file]', { ...FILE, buffer: Buffer.from(csv) });
      await choose();
      await page.click('button:has-text("Import")');
      await page
        .locator('#columns [role=alert]', { hasText: '"Do Not Contact" may say who wants no contact' })
        .waitFor();
      expect(await tooWide(page)).toBe(0);
      await page.selectOption('label:has-text("Do Not Contact") select', 'Do Not Contact=do_not_contact');
      if (!withScript) await choose();
      await page.click('button:has-text("Import")');
      await page.locator('label:has-text("Ref") select').waitFor();
      expect(await page.locator('#columns [role=alert]').count()).toBe(0);
      await keepPicture(page, `import-columns-${width}-${withScript}`);
      await page.selectOption('label:has-text("Ref") select', 'Ref=');
      if (!withScript) await choose();
      await page.click('button:has-text("Import")');
      await page.locator('[role=status]', { hasText: '1 row: 1 in' }).waitFor();
      expect(await page.locator('[role=note]').innerText()).toMatch(
        /no consent on any channel: nobody will contact them/,
      );
      expect(await tooWide(page)).toBe(0);
      await keepPicture(page, `import-notice-${width}-${withScript}`);
      await page.click('a:has-text("All imports")');
      expect(await page.locator('tbody tr').first().innerText()).toMatch(/1 without any consent: nobody contacts them/);
      await page.close();
      expect(seen.complaints).toEqual([]);
    },
  );
});

const FILE = { name: 'people.csv', mimeType: 'text/csv' } as const;
