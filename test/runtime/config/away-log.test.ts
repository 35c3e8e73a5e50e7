/** While the database is away the log says so once a minute, with how much failed, and once more when it is back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAwayLog } from '../../../runtime/config/away-log.ts';
import { createLog } from '../../../runtime/config/log.ts';
import { isDatabaseAway } from '../../../runtime/store/wire/away.ts';

const coded = (code: string, message = 'refused', more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });
const AWAY = coded('ECONNREFUSED', 'connect ECONNREFUSED');
const DOES_NOT = 'the database does not answer; what needs it is tried again';

function given() {
  const lines: { msg: string; failed?: number; seconds?: number }[] = [];
  const log = createAwayLog(createLog('info', (line) => lines.push(JSON.parse(line))));
  const said = () => lines.splice(0).map(({ msg, failed, seconds }) => [msg, failed, seconds]);
  return { log, said };
}

describe('the log while the database is away', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says so at once, then once a minute with the count, whoever tells, and when it is back', async () => {
    const { log, said } = given();
    let isAway = true;
    log.lookBy(async () => {
      if (isAway) throw AWAY;
    });
    for (let n = 0; n < 95 * 150; n++) {
      if (n % 2 === 0) log.trouble({ err: AWAY });
      else log.error({ err: AWAY }, 'a request failed');
      if (n % 95 === 94) await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(said()).toEqual([
      [DOES_NOT, 1, 0],
      [DOES_NOT, 95 * 60, 60],
      [DOES_NOT, 95 * 60, 120],
    ]);
    isAway = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said()).toEqual([['the database answers again', 95 * 30 - 1, 151]]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(said()).toEqual([]);
  });

  it('does not say it more often for a database that comes and goes', async () => {
    const { log, said } = given();
    log.lookBy(async () => {});
    for (let n = 0; n < 120; n++) {
      log.trouble({ err: AWAY });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(said().filter(([message]) => message === DOES_NOT)).toHaveLength(2);
  });

  it('says everything else as it is', () => {
    const { log, said } = given();
    log.error({ err: coded('23505', 'duplicate key') }, 'a request failed');
    log.warn({}, 'a warning');
    log.info({}, 'running');
    expect(said().map(([message]) => message)).toEqual(['a request failed', 'a warning', 'running']);
  });
});

describe('the database is away', () => {
  it.each([
    ['it refuses', AWAY],
    ['its socket is not there', coded('ENOENT', 'connect ENOENT', { syscall: 'connect' })],
    ['both of its addresses refuse', new AggregateError([AWAY, AWAY], '')],
    ['it is going down', coded('57P01', 'terminating connection due to administrator command')],
    ['it is coming up', coded('57P03', 'the database system is starting up')],
    ['it has no connection left', coded('53300', 'sorry, too many clients already')],
    ['it only reads, after a failover', coded('25006', 'cannot execute INSERT in a read-only transaction')],
    ['it was cut off', new Error('Connection terminated unexpectedly')],
    ['it says nothing', new Error('timeout exceeded when trying to connect')],
    ['a pooler cannot reach it', coded('08P01', 'server_login_retry')],
    ['that is the cause', new Error('could not', { cause: AWAY })],
  ])('when %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });
  it.each([
    ['it refuses what it was asked', coded('23505', 'duplicate key')],
    ['a file is not there', coded('ENOENT', 'open', { syscall: 'open' })],
    ['it may not', coded('42501', 'permission denied')],
    ['something else is wrong', new Error('x is not a function')],
    ['nothing is', undefined],
  ])('not when %s', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
