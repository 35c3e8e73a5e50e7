/** The engine with `SMS_PROVIDER=telnyx`, a server of ours in the place of Telnyx. */
import {
  API_KEY,
  answered,
  event,
  type FakeAnswer,
  inboundText,
  messageId,
  outboundAs,
  PUBLIC_KEY,
  type ReceivedRequest,
  signed,
  startFakeProvider,
} from '../../support/fake-telnyx.ts';
import { ANA, addAna, OURS } from './ana.ts';
import { givenEngine } from './engine-process.ts';

interface Text {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly webhook_url: string;
}

export async function givenLiveEngine(
  answer: (nth: number) => FakeAnswer = taken,
  more: Readonly<Record<string, string>> = {},
) {
  const texts: Text[] = [];
  const telnyx = await startFakeProvider({
    answer(request: ReceivedRequest) {
      if (request.path !== '/v2/messages')
        return answered({ record_type: 'number_lookup', phone_number: ANA, carrier: { type: 'mobile' } });
      texts.push(JSON.parse(request.body) as Text);
      return answer(texts.length);
    },
  });
  const telling = { TELNYX_API_KEY: API_KEY, TELNYX_PUBLIC_KEY: PUBLIC_KEY, TELNYX_BASE_URL: `${telnyx.url}/v2` };
  const engine = givenEngine({ SMS_PROVIDER: 'telnyx', ...telling, ...more });
  let told = 10;
  return {
    ...engine,
    texts,
    ana: () => addAna(engine),
    async says(text: string): Promise<number> {
      told += 1;
      const to = [{ phone_number: OURS, status: 'webhook_delivered' }];
      return this.post(
        event('message.received', inboundText({ id: messageId(told), from: { phone_number: ANA }, to, text })),
      );
    },
    async post(body: string): Promise<number> {
      return engine.post('/webhooks/telnyx', body, signed(body, Date.now()));
    },
    async close(): Promise<void> {
      await engine.close();
      await telnyx.close();
    },
  };
}

export const taken = (nth: number): FakeAnswer => answered(outboundAs('queued', { id: messageId(1_000 + nth) }));
