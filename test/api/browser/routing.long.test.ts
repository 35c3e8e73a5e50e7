/** RTE-09: the editor of the routing in a real browser: a rule changed, what it would do seen as one types, saved, found in the history, undone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORG } from '../webhooks/given-app.ts';
import { keepPicture, NO_BROWSER, openConsole, type Seen, tooWide } from './browser.ts';

const rules = {
  AI_INTERVIEW_PASSED: {
    default_rule: { action: { stage: 'Screened' } },
    rules: [
      {
        id: 'most of it',
        priority: 1,
        conditions: [{ metric: 'completion_percentage', op: 'gte', value: 60 }],
        action: { stage: 'Submitted' },
      },
    ],
  },
};

describe.skipIf(NO_BROWSER !== null)('the editor of the routing in a browser', () => {
  let seen: Seen;
  beforeAll(async () => {
    seen = await openConsole();
    const { store, candidate } = seen.given;
    const saved = await store.savedOrg(ORG);
    if (saved === null) throw new Error('There is no org.');
    await store.upsertOrg({
      ...saved,
      flags: { ATS_STAGE_ROUTING_RULES: true },
      integrations: { email: true, ats: 'simulated' },
      ats: {
        flat: { outreach_stage: 'Contacting', not_interested_stage: 'Declined' },
        stages: ['Contacting', 'Screened', 'Submitted', 'Declined', 'On hold'],
        stage_routing_rules: rules,
      },
    });
    for (const [n, firstName] of ['Ana', 'Ben', 'Cleo'].entries())
      await candidate(`c${n}`, { phone: `+1212555012${n}`, firstName });
  });
  afterAll(() => seen?.close());

  const open = async (page: Page, path: string) => {
    await page.goto(`${seen.url}/console/routing${path}?org=${ORG}`);
  };
  const verdict = (page: Page) => page.locator('#verdict');

  it('RTE-09 a rule is changed, tried as one types, saved, seen in the history and undone', async () => {
    const page = await seen.page(1280);
    await open(page, '');
    await keepPicture(page, 'routing-1280');
    await page.getByRole('link', { name: 'Edit AI_INTERVIEW_PASSED' }).click();
    await page.getByLabel('percent').fill('140');
    await page.getByText('expected a percentage from 0 to 100').waitFor();
    await keepPicture(page, 'routing-wrong-1280');
    await page.getByLabel('percent').fill('40');
    await verdict(page).getByText('40 % to below 60 %').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/#AI_INTERVIEW_PASSED$/);
    expect(await page.locator('#AI_INTERVIEW_PASSED').innerText()).toContain('40 % to 100 %');
    await open(page, '/history');
    expect(await page.locator('#change-1').innerText()).toContain('completion at least 40 %');
    await keepPicture(page, 'routing-history-1280');
    await page.getByRole('button', { name: 'Undo change 1' }).click();
    await page.locator('#change-2').waitFor();
    await open(page, '');
    expect(await page.locator('#AI_INTERVIEW_PASSED').innerText()).toContain('60 % to 100 %');
    expect(seen.complaints).toEqual([]);
  });

  it('RTE-09 a flat field shows whom it would have sent elsewhere, in the dark too', async () => {
    const page = await seen.page(1280);
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, '/events/OUTREACH');
    await page.getByLabel('Stage (outreach_stage)').fill('On hold');
    await verdict(page).getByText('Of the last 3 events, 3 would have gone elsewhere.').waitFor();
    expect(await verdict(page).innerText()).toContain('Cleo');
    await keepPicture(page, 'routing-dry-run-dark-1280');
  });

  it('RTE-03 the rules are turned off and on again, each time after it is said who would have gone elsewhere', async () => {
    const page = await seen.page(390, { withScript: false });
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, '');
    await page.getByRole('button', { name: 'Turn the rules off…' }).click();
    expect(await page.locator('h1').innerText()).toContain('turn the routing rules off?');
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, 'routing-switch-dark-390');
    expect((await seen.given.store.savedOrg(ORG))?.flags).toMatchObject({ ATS_STAGE_ROUTING_RULES: true });
    await page.getByRole('button', { name: 'Turn the rules off' }).click();
    await page.getByRole('button', { name: 'Turn the rules on…' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Routing rules are off');
    expect(await tooWide(page)).toBe(0);
    await keepPicture(page, 'routing-off-dark-390');
    await open(page, '/history');
    expect(await page.locator('main').innerText()).toContain('turned the rules off');
    await open(page, '');
    await page.getByRole('button', { name: 'Turn the rules on…' }).click();
    await page.getByRole('button', { name: 'Turn the rules on' }).click();
    await page.getByRole('button', { name: 'Turn the rules off…' }).waitFor();
    expect((await seen.given.store.savedOrg(ORG))?.flags).toMatchObject({ ATS_STAGE_ROUTING_RULES: true });
    const wide = await seen.page(1280);
    await open(wide, '/switch');
    await keepPicture(wide, 'routing-switch-1280');
    await wide.emulateMedia({ colorScheme: 'dark' });
    await wide.setViewportSize({ width: 390, height: 844 });
    await open(wide, '/events/AI_INTERVIEW_PASSED');
    await keepPicture(wide, 'routing-editor-dark-390');
    expect(seen.complaints).toEqual([]);
  });

  it('UX-2 fits a phone, and works there without a script', async () => {
    const page = await seen.page(390, { withScript: false });
    for (const path of ['', '/events/AI_INTERVIEW_PASSED', '/history', '/document', '/stranded']) {
      await open(page, path);
      expect([path, await tooWide(page)]).toEqual([path, 0]);
      await keepPicture(page, `routing${path.replaceAll('/', '-')}-390`);
    }
    await open(page, '/events/OUTREACH');
    await page.getByLabel('Stage (outreach_stage)').fill('On hold');
    await page.getByRole('button', { name: 'Try it' }).click();
    expect(await verdict(page).innerText()).toContain('3 would have gone elsewhere');
    await keepPicture(page, 'routing-dry-run-390');
  });
});
