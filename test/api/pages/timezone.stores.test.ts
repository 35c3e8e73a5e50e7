/** TZ-04: the candidate says on a page where they are. */
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, plus } from '../../../machines/vocabulary/instant.ts';
import { createMemoryStorage } from '../../../runtime/store/memory-storage.ts';
import { ORG, STORES } from '../webhooks/given-app.ts';
import { type GivenLink, givenLinkOn } from './given-link.ts';

const record = async ({ store }: GivenLink) => (await store.history(ORG, 'ana'))?.record;
const DENVER = { timezone: 'America/Denver' };

describe.each(STORES)('the timezone page, on %s', (_kind, open) => {
  it('TZ-04 a GET shows the list with what is known so far, and changes nothing', async () => {
    const given = await givenLinkOn(open);
    const before = await given.stored('ana');
    const page = await (await given.app.request(given.path('tz'))).text();
    // Ana's area code lies in New York, where it is noon.
    expect(page).toMatch(/<option value="America\/New_York" selected="">Eastern \(12:0\d PM now\)/);
    expect(page).toContain('<option value="Europe/Berlin">Berlin</option>');
    await given.host.drain();
    expect(await given.stored('ana')).toBe(before);
  });

  it('TZ-04 a POST confirms it from now on, and an import afterwards does not undo it', async () => {
    const given = await givenLinkOn(open);
    const response = await given.send(given.path('tz'), DENVER);
    expect([response.status, (await response.text()).includes('Your timezone is Mountain. It is 10:0')]).toEqual([
      200,
      true,
    ]);
    const confirmed = {
      timezone: 'America/Denver',
      timezoneSource: 'CONFIRMED',
      timezoneConfirmedAt: given.clock.now(),
    };
    expect(await record(given)).toMatchObject(confirmed);
    await sync(given, 89 * DAY);
    expect(await record(given)).toMatchObject(confirmed);
    await sync(given, 1 * DAY);
    expect(await record(given)).toMatchObject({ timezone: 'America/Chicago', timezoneSource: 'EXPLICIT' });
  });
});

describe('the timezone page', () => {
  const open = async () => createMemoryStorage();

  it('TZ-04 the same said again within a day changes nothing; said after that, its 90 days begin anew', async () => {
    const given = await givenLinkOn(open);
    await given.send(given.path('tz'), DENVER);
    const confirmed = async () => {
      const { journal = [] } = (await given.store.history(ORG, 'ana')) ?? {};
      return journal.filter(({ type }) => type === 'timezone').map(({ at }) => at);
    };
    const [first] = await confirmed();
    given.clock.moveTo(plus(given.clock.now(), DAY - MINUTE));
    await given.send(given.path('tz'), DENVER);
    expect(await confirmed()).toEqual([first]);
    given.clock.moveTo(plus(given.clock.now(), MINUTE));
    await given.send(given.path('tz'), DENVER);
    expect(await confirmed()).toEqual([first, given.clock.now()]);
    expect((await record(given))?.timezoneConfirmedAt).toBe(given.clock.now());
  });

  it('TZ-02 an old spelling is stored as the name in use', async () => {
    const given = await givenLinkOn(open);
    await given.send(given.path('tz'), { timezone: 'US/Pacific' });
    expect((await record(given))?.timezone).toBe('America/Los_Angeles');
  });

  it.each([[''], ['Mars/Olympus'], ['constructor']])(
    'what is no timezone (%j) is refused, and nothing is stored',
    async (timezone) => {
      const given = await givenLinkOn(open);
      const before = await given.stored('ana');
      const response = await given.send(given.path('tz'), { timezone });
      expect([response.status, (await response.text()).includes('role="alert"')]).toEqual([400, true]);
      expect(await given.stored('ana')).toBe(before);
    },
  );

  it('REV-03 its link does not unsubscribe, and a link to unsubscribe confirms no timezone', async () => {
    const given = await givenLinkOn(open);
    const before = await given.stored('ana');
    const [u, tz] = [given.path('u').slice('/u/'.length), given.path('tz').slice('/tz/'.length)];
    expect((await given.send(`/u/${tz}`, { act: 'stop_all' })).status).toBe(404);
    expect((await given.send(`/tz/${u}`, DENVER)).status).toBe(404);
    expect(await given.stored('ana')).toBe(before);
  });

  it('is opened from the page to unsubscribe', async () => {
    const given = await givenLinkOn(open);
    const page = await (await given.app.request(given.path('u'))).text();
    expect(page).toContain(given.path('tz'));
  });
});

/** So much later an ATS says Chicago. */
async function sync({ host, clock }: GivenLink, later: number): Promise<void> {
  clock.moveTo(plus(clock.now(), later));
  const at = clock.now();
  const fields = { timezone: 'America/Chicago', timezoneSource: 'EXPLICIT' };
  const payload = { fields, consent: {} };
  await host.accept([{ org: ORG, candidate: 'ana', source: 'test', externalId: at, kind: 'ats.synced', at, payload }]);
  await host.drain();
}
