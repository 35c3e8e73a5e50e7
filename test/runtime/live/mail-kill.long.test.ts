/** P-17 with a mail server, which cannot be asked: killed between the acceptance of an email and its answer, in real time. */
import { afterEach, expect, it } from 'vitest';
import { until } from './engine-process.ts';
import { givenLiveMail } from './mail-process.ts';

let engine: Awaited<ReturnType<typeof givenLiveMail>>;
afterEach(() => engine.close());

const MAILBOX = { from: 'Acme Talent <jobs@acme.example>', reply_to: null };

it('P-17 a process that is killed before the mail server has answered sends that email no second time, and a person sees it', async () => {
  engine = await givenLiveMail((nth) => (nth === 1 ? 'hang' : 'take'));
  await engine.start();
  await engine.acme(MAILBOX);
  await engine.adds('ana', 'clerk');
  await until(() => engine.server.received[0] ?? null);
  await engine.kill();

  await engine.start();
  await engine.adds('bea', 'clerk');
  await until(() => engine.server.received[1] ?? null);
  const parked = async () => JSON.stringify(await engine.ask('/v1/parked'));
  await until(async () => (/EMAIL|sendEmail/.test(await parked()) ? true : null));
  expect(engine.server.received.map(({ to }) => to[0])).toEqual(['ana@example.test', 'bea@example.test']);
});
