/** The configuration is checked before anything starts, and its messages say what to do. */
import { describe, expect, it } from 'vitest';
import { type Command, describeVariables, type Environment, readConfig } from '../../../runtime/config/config.ts';
import { VARIABLES } from '../../../runtime/config/variables.ts';

const problems = (environment: Environment, command: Command = 'start') => {
  const read = readConfig(environment, command);
  return read.ok ? [] : read.problems;
};

describe('the configuration', () => {
  it('needs nothing for a demo', () => {
    const read = readConfig({});
    expect(read).toMatchObject({
      ok: true,
      config: { PORT: 3000, HOST: '127.0.0.1', DATA_DIR: './data', providers: 'demo' },
    });
  });
  it('reads an empty variable as one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      ok: true,
      config: { PORT: 3000, DATABASE_URL: null },
    });
  });
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['METRICS_OPEN', 'maybe'],
    ['DATABASE_URL', 'mysql://owner:hunter2@db/x'],
    ['PUBLIC_BASE_URL', 'outreach.example.com'],
    ['TWILIO_ACCOUNT_SID', 'AC123'],
    ['LOG_LEVEL', 'loud'],
    ['OVERTURE_KEY', 'secret'],
    ['SERVICE_KEY', 'secret'],
    ['SMS_PROVIDER', 'carrier-pigeon'],
    ['VOICE_PROVIDER', 'a-phone'],
    ['DEMO_PACE', '-1'],
  ])('refuses %s=%s, naming the variable, an example and no secret', (name, value) => {
    const [problem = ''] = problems({ [name]: value });
    expect(problem).toContain(name);
    expect(problem).toContain('Example:');
    expect(problem).not.toMatch(/hunter2/);
  });
  it('tells every mistake at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y', HOST: ' a b ' })).toHaveLength(3);
  });
  it.each([
    ['twilio', ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'PUBLIC_BASE_URL']],
    ['telnyx', ['TELNYX_API_KEY', 'TELNYX_PUBLIC_KEY', 'PUBLIC_BASE_URL']],
  ])('real texts through %s need its account and the public address, and say so with an example', (provider, names) => {
    const told = problems({ SMS_PROVIDER: provider });
    expect(told.map((each) => each.split(' ')[0])).toEqual(names);
    for (const each of told) expect(each).toContain(`SMS_PROVIDER=${provider} needs it. Example: `);
  });
  it.each([
    ['anthropic', 'ANTHROPIC_API_KEY'],
    ['openai', 'OPENAI_API_KEY'],
  ])('SMS-14 replies read by %s need its key, and nothing else', (vendor, name) => {
    expect(problems({ CLASSIFIER: vendor })).toEqual([
      expect.stringMatching(`^${name} .*CLASSIFIER=${vendor} needs it`),
    ]);
    expect(problems({ CLASSIFIER: vendor, [name]: 'a-key-for-tests' })).toEqual([]);
  });
  it('texts may be none, alone or beside what is real', () => {
    expect(readConfig({ SMS_PROVIDER: 'none' })).toMatchObject({
      ok: true,
      config: { providers: 'demo', connections: { sms: 'none', voice: 'simulated' } },
    });
  });
  it.each([
    ['TELNYX_API_KEY', 'hunter2 hunter2'],
    ['TELNYX_PUBLIC_KEY', 'hunter2'],
    ['TELNYX_PUBLIC_KEY', Buffer.alloc(33).toString('base64')],
    ['TELNYX_MESSAGING_PROFILE_ID', 'a profile'],
    ['TELNYX_BASE_URL', 'api.telnyx.com'],
    ['TWILIO_BASE_URL', 'ftp://api.twilio.com'],
  ])('%s=%s cannot be used', (name, value) => {
    const [problem = '', ...others] = problems({ [name]: value });
    expect(others).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name}.* cannot be used: expected .* Example: ${name}=`));
  });
  it.each(['twilio', 'telnyx'])('GAT-27 simulated calls stand beside no real texts through %s', (provider) => {
    const told = problems({ SMS_PROVIDER: provider, VOICE_PROVIDER: 'simulated' }).join('\n');
    expect(told).toContain(`VOICE_PROVIDER "simulated" cannot stand beside SMS_PROVIDER=${provider}`);
    expect(told).toMatch(/Example: VOICE_PROVIDER=none/);
  });
  it('credentials alone turn no demo into real texts', () => {
    const twilio = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'the-token-of-an-account' };
    expect(readConfig(twilio)).toMatchObject({ ok: true, config: { providers: 'demo' } });
  });
  it('a worker needs a Postgres and providers outside of itself', () => {
    expect(problems({}, 'worker').join('\n')).toMatch(/DATABASE_URL[\s\S]*SIMULATED_PROVIDER_URL/);
    const shared = { DATABASE_URL: 'postgres://db/x', SIMULATED_PROVIDER_URL: 'http://127.0.0.1:4010' };
    expect(readConfig(shared, 'worker')).toMatchObject({ ok: true, config: { providers: 'shared' } });
  });
  it('shows every variable with an example', () => {
    for (const name of Object.keys(VARIABLES)) expect(describeVariables()).toContain(`${name} (`);
  });
});
