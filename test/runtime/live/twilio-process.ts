/** The engine with `SMS_PROVIDER=twilio`, a server of ours in the place of Twilio. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { inbound } from '../../adapters/sms-twilio/posted.ts';
import {
  created,
  FAKE_ACCOUNT,
  type FakeAnswer,
  message,
  messagePage,
  messageSid,
  type ReceivedRequest,
  rfc2822,
  startFakeTwilio,
} from '../../support/fake-twilio.ts';
import { ANA, addAna, OURS, PUBLIC_URL } from './ana.ts';
import { givenEngine } from './engine-process.ts';

interface Text {
  readonly To: string;
  readonly From: string;
  readonly Body: string;
  readonly StatusCallback: string;
}

export async function givenTwilioEngine(answer: (nth: number) => FakeAnswer | 'taken' = () => 'taken') {
  const texts: Text[] = [];
  /** What Twilio has taken, as it lists it. */
  const listed: unknown[] = [];
  const twilio = await startFakeTwilio({
    answer(request: ReceivedRequest) {
      if (request.path.startsWith('/v2/PhoneNumbers/'))
        return { status: 200, body: { phone_number: ANA, valid: true, line_type_intelligence: { type: 'mobile' } } };
      if (request.method === 'GET') return messagePage(listed);
      const { To = '', From = '', Body = '', StatusCallback = '' } = request.form;
      texts.push({ To, From, Body, StatusCallback });
      const now = rfc2822(Date.now());
      const sid = messageSid(1_000 + texts.length);
      const taken = message({ sid, to: To, from: From, body: Body, date_created: now, date_updated: now });
      listed.unshift(taken);
      const answered = answer(texts.length);
      return answered === 'taken' ? created(taken) : answered;
    },
  });
  const { accountSid, authToken } = FAKE_ACCOUNT;
  const account = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: twilio.url };
  const engine = givenEngine({ SMS_PROVIDER: 'twilio', ...account });
  let told = 10;

  /** Signed for the public address, as Twilio signs. */
  async function post(path: string, body: string, key: string = authToken): Promise<number> {
    const signature = getExpectedTwilioSignature(
      key,
      `${PUBLIC_URL}${path}`,
      Object.fromEntries(new URLSearchParams(body)),
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return engine.post(path, body, headers);
  }
  return {
    ...engine,
    texts,
    ana: () => addAna(engine),
    post,
    async says(text: string): Promise<number> {
      told += 1;
      return post('/webhooks/twilio/sms', inbound({ MessageSid: messageSid(told), From: ANA, To: OURS, Body: text }));
    },
    async close(): Promise<void> {
      await engine.close();
      await twilio.close();
    },
  };
}
