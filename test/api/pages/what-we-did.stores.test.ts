/** What passed between a company and somebody, on the pages that they open: theirs alone, and no word of it. */
import { describe, expect, it } from 'vitest';
import { STORES } from '../webhooks/given-app.ts';
import { givenLinkOn } from './given-link.ts';

const shown = (html: string): string => /<details class="zone" id="what-we-did">.*<\/details>/s.exec(html)?.[0] ?? '';

describe.each(STORES)('what we did, on %s', (_kind, open) => {
  it('REV-03 the page of a link shows calls and messages of theirs with their times, in their language, and nothing else of them', async () => {
    const given = await givenLinkOn(open);
    await given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
    const get = async (path: string, language: string) => {
      const response = await given.app.request(path, { headers: { 'accept-language': language } });
      return shown(await response.text());
    };
    const html = await get(given.path('u'), 'en');
    const { rows = [], messages = [] } = (await given.store.history('acme', 'ana')) ?? {};
    const out = messages.filter(({ status }) => status !== 'queued' && status !== 'refused').length;
    const called = rows.filter(({ handedOverAt }) => handedOverAt !== null).length;
    expect(out + called).toBeGreaterThan(0);
    expect(html.match(/<li>/g)).toHaveLength(out + called);
    expect(html).toMatch(/Was it really Acme &lt;Staffing&gt;\?/);
    expect(html).toMatch(/Monday, March 2, \d+:\d\d [AP]M/);
    expect(html).not.toMatch(/\+1|@|Ana|Ben/);
    expect(await get(given.path('u'), 'es')).toMatch(/¿Fue de verdad Acme/);
    expect(await get(given.path('i'), 'en')).toBe(html);
  });

  it('CNS-16 what passed with a record of theirs that was merged into them is shown as well', async () => {
    const given = await givenLinkOn(open);
    const shownNow = async () => shown(await (await given.app.request(given.path('u'))).text());
    const before = (await shownNow()).match(/<li>/g)?.length ?? 0;
    await given.candidate('ben', { phone: '+12125550144', firstName: 'Ben' });
    const { rows = [], messages = [] } = (await given.store.history('acme', 'ben')) ?? {};
    const out = messages.filter(({ status }) => status !== 'queued' && status !== 'refused').length;
    const called = rows.filter(({ handedOverAt }) => handedOverAt !== null).length;
    expect(out + called).toBeGreaterThan(0);
    expect((await shownNow()).match(/<li>/g)).toHaveLength(before);
    const merge = { into: 'ana', name: 'merge/ben/ana', revoked: {} };
    await given.host.accept([
      {
        ...{ org: 'acme', candidate: 'ben', source: 'tests', externalId: 'merge', kind: 'candidate.merged' },
        ...{ at: given.clock.now(), payload: merge },
      },
    ]);
    await given.host.drain();
    expect((await shownNow()).match(/<li>/g)).toHaveLength(before + out + called);
    expect((await given.store.history('acme', 'ana'))?.record.callsOfMerged).toHaveLength(called);
  });
});
