/** STG-05: resumes that wait for a person, in a real browser: narrow and wide, light and dark, without a script. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenResumes } from '../console/given-resumes.ts';
import { ORG } from '../webhooks/given-app.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

describe.skipIf(NO_BROWSER !== null)(`the page of resumes in a browser${NO_BROWSER ?? ''}`, () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await openConsole();
    await givenResumes(seen.given);
  });
  afterAll(() => seen?.close());

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('at %i pixels in the %s it can be read, and nobody scrolls sideways', async (width, colorScheme) => {
    const page = await seen.page(width);
    await page.emulateMedia({ colorScheme });
    await page.goto(`${seen.url}/console/resumes`);
    await page.locator('summary').first().click();
    expect(await page.locator('section.resume').count()).toBe(3);
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, `resumes-${width}-${colorScheme}`);
    await page.close();
  });

  it('STG-05 a person reads it and lets the resume pass, without a script', async () => {
    const page = await seen.page(390, { withScript: false });
    await page.goto(`${seen.url}/console/resumes`);
    const ana = page.getByRole('region', { name: /^Ana/ });
    expect(await ana.innerText()).toContain('Required: registered nurse: found as RN.');
    await ana.getByRole('button', { name: 'Pass' }).click();
    await page.waitForURL(/\/console\/resumes/);
    expect(await page.getByRole('region', { name: /^Ana/ }).count()).toBe(0);
    expect((await seen.given.store.history(ORG, 'ana'))?.applications[0]?.stage).toBe('OUTREACH');
    expect(seen.complaints).toEqual([]);
  });
});
