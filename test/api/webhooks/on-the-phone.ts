/**
 * Somebody on the phone with us, as Twilio tells it: what they hear, what they say and press, and where each answer goes.
 *
 * What is heard is TwiML that Twilio's library would have written, read by its tags; where a question goes is taken from it and from nothing else.
 */
import { expect } from 'vitest';
import { BASE, type Given, OUR_NUMBER } from './given-app.ts';
import { byTheLibrary } from './valid-twiml.ts';

let calls = 0;
const callSid = (n: number): string => `CA${n.toString(16).padStart(32, '0')}`;

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const attribute = (xml: string, tag: string, name: string): string | null => {
  const found = new RegExp(`<${tag}\\b[^>]*\\s${name}="([^"]*)"`).exec(xml)?.[1];
  return found === undefined ? null : unescaped(found);
};

export interface Answer {
  readonly says?: string;
  readonly presses?: string;
  readonly confidence?: string;
}

export class Caller {
  readonly sid: string;
  #xml = '';
  readonly #given: Given;
  readonly #about: { readonly From: string; readonly To: string };
  constructor(given: Given, about: { readonly from: string; readonly to?: string }) {
    calls += 1;
    this.sid = callSid(calls);
    this.#given = given;
    this.#about = { From: about.from, To: about.to ?? OUR_NUMBER };
  }

  async dial(): Promise<string> {
    return this.#post('/inbound_call', { CallStatus: 'ringing', Direction: 'inbound' });
  }

  /** Answers the question that was asked last. */
  async answers({ says, presses, confidence }: Answer): Promise<string> {
    const action = attribute(this.#xml, 'Gather', 'action');
    if (action === null) throw new Error(`Nothing was asked: ${this.#xml}`);
    return this.#post(action, {
      CallStatus: 'in-progress',
      ...(says === undefined ? {} : { SpeechResult: says, Confidence: confidence ?? '0.94' }),
      ...(presses === undefined ? {} : { Digits: presses }),
    });
  }

  /** Follows the `<Redirect>` of a hold. */
  async waits(): Promise<string> {
    const to = /<Redirect[^>]*>([^<]*)<\/Redirect>/.exec(this.#xml)?.[1];
    if (to === undefined) throw new Error(`Nobody is held: ${this.#xml}`);
    return this.#post(unescaped(to), { CallStatus: 'in-progress' });
  }

  /** What was put through is over. */
  async isPutBack(status: string): Promise<string> {
    return this.#post(attribute(this.#xml, 'Dial', 'action') ?? '', { DialCallStatus: status });
  }

  async hangsUp(): Promise<void> {
    const status = { CallStatus: 'completed', Direction: 'inbound', CallDuration: '120' };
    await this.#post('/webhooks/twilio/call-status', status);
  }

  get hears(): string {
    return this.#xml;
  }
  get isAsked(): boolean {
    return this.#xml.includes('<Gather');
  }
  get isPutThrough(): boolean {
    return /<(?:Dial|Connect)\b/.test(this.#xml);
  }

  async #post(to: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const path = to.startsWith(BASE) ? to.slice(BASE.length) : to;
    const about = { CallSid: this.sid, AccountSid: `AC${'0'.repeat(32)}`, ApiVersion: '2010-04-01' };
    const answer = await this.#given.post(path, { ...about, ...this.#about, ...fields });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/xml/);
    this.#xml = await answer.text();
    expect(byTheLibrary(this.#xml)).toBe(this.#xml);
    return this.#xml;
  }
}
