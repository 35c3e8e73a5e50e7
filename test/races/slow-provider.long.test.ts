/** PAU-03: a provider that takes its time. What was decided has left, and no more is decided than the hands can hold. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../runtime/ports.ts';
import { added, imported, ORG, setUp, texted } from '../support/round-the-clock.ts';
import { handClock, noPostgres, openRing, orWhyNot, providerLine, type Ring, until, worker } from './ring.ts';

const PEOPLE = 900;
const ACCEPTED: SendOutcome = { kind: 'accepted', providerId: 'late' };

describe.skipIf(noPostgres)(`A provider that does not answer${orWhyNot}`, () => {
  let ring: Ring;
  beforeEach(async () => {
    ring = await openRing();
    const byText = { initial_outreach: { initial_outreach_method: 'SMS' as const } };
    await setUp(ring.stores[0], { numbers: 1, email: false, job: { settings: byText } });
  });
  afterEach(() => ring?.close());

  /** Permits that are minted: texts in flight, by the database. */
  const minted = async (): Promise<number> =>
    Number((await ring.onlooker.query(`select count(*) from tasks where kind = 'sendSms'`)).rows[0].count);

  it('PAU-03, GAT-21: all that is minted has been handed over, STOP is still heard, and the switch lets nothing more out', async () => {
    const clock = handClock('2026-06-02T18:00:00.000Z');
    let answer = (_: SendOutcome): void => {};
    const answered = new Promise<SendOutcome>((resolve) => {
      answer = resolve;
    });
    const line = providerLine(clock, ({ sms }) => (sms?.text.includes('opted out') ? ACCEPTED : answered));
    const host = worker(ring.stores[0], { clock, ports: line.ports });
    host.start();
    for (let n = 0; n < PEOPLE; n += 100)
      await host.accept(
        Array.from({ length: 100 }, (_, at) => [imported(n + at, clock.now()), added(n + at, clock.now())]).flat(),
      );

    await until('the hands are full, and what is minted is in them', async () => {
      const handed = line.received.length;
      return handed >= 256 && (await minted()) === handed;
    });
    await ring.stores[1].setKillSwitch(ORG, { scope: 'org', id: ORG }, true, clock.now());
    const atTheAnswer = await minted();
    await until('what was minted has left', () => line.received.length >= atTheAnswer);
    expect(line.received).toHaveLength(atTheAnswer);
    expect(atTheAnswer).toBeLessThanOrEqual(2 * 256 + 128);

    const heard = line.received[0]?.permit.candidate ?? '';
    const who = Number(heard.slice(1));
    await host.accept([texted(who, clock.now(), 'STOP')]);
    await until('STOP is taken in although the hands are full', async () => {
      const { rows } = await ring.onlooker.query('select sms_consent from candidates where id = $1', [heard]);
      return rows[0]?.sms_consent === false;
    });

    answer(ACCEPTED);
    await until('everybody has been decided under the switch', async () => {
      const query = `select count(*) from decisions where rule = 'GAT-21'`;
      const held = Number((await ring.onlooker.query(query)).rows[0].count);
      return held >= PEOPLE - atTheAnswer;
    });
    await host.stop();
    expect(line.received, 'nothing more has left').toHaveLength(atTheAnswer);
  });
});
