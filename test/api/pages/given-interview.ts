/** Ana on a job that interviews by video; her invite has gone. It is Monday, 2 March 2026, a minute past noon in New York. */
import { interviewLinkOf } from '../../../runtime/links/interview-link.ts';
import { visitorOf } from '../../../runtime/links/visitor.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { ORG } from '../webhooks/given-app.ts';
import { type GivenLink, givenLink } from './given-link.ts';

export interface GivenInterview extends GivenLink {
  /** The page's path. */
  readonly i: string;
  /** What she reads after a GET, without tags. */
  read(query?: string): Promise<string>;
  act(act: string, more?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Where the link stands. */
  link(): Promise<ReturnType<typeof interviewLinkOf>>;
  /** The first times on offer. */
  slots(): Promise<readonly string[]>;
  /** An event of a person on her application. */
  tell(type: string): Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly html: string;
  readonly text: string;
  /** What stands in the line that says what came of it. */
  readonly said: string;
}

const plain = (html: string) =>
  html
    .replaceAll(/<(?:select|title)[\s\S]*?<\/(?:select|title)>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

export async function givenInterview(
  store: Store,
  of: {
    readonly callType?: 'WEB' | 'PHONE';
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly script?: Readonly<Record<string, string | number>>;
    readonly hasRoom?: boolean;
  } = {},
): Promise<GivenInterview> {
  const { callType = 'WEB', settings = null, script = {}, hasRoom = false } = of;
  const before = async () => {
    const job = await store.loadJob(ORG, 'nurse');
    if (job === null) throw new Error('There is no job.');
    await store.upsertScript(ORG, 'default', script);
    await store.upsertJob(ORG, {
      id: 'nurse',
      name: 'The nurse & <b>more</b>',
      script: 'default',
      resumeScoring: false,
      policy: null,
      callTypes: { applicant: callType, sourced: callType },
      settings: settings as never,
      shadow: false,
      allowedRecipients: null,
    });
  };
  const given = await givenLink(store, before, { hasRoom });
  const i = given.path('i');
  const link = async () => {
    const visitor = await visitorOf(given.links, store, 'i', i.slice('/i/'.length));
    if (visitor === null) throw new Error('The link opens nothing.');
    return interviewLinkOf(visitor, given.clock.now());
  };
  return {
    ...given,
    i,
    link,
    read: async (query = '') => plain(await (await given.app.request(`${i}${query}`)).text()),
    async act(act, more = {}) {
      const response = await given.send(i, { act, ...more });
      const html = await response.text();
      const [, said = ''] = /<p class="(?:done|wrong)" role="(?:status|alert)">([^<]*)/.exec(html) ?? [];
      return { status: response.status, html, text: plain(html), said };
    },
    slots: async () => (await link()).slots.flatMap(({ slots }) => slots),
    async tell(type) {
      const about = { org: ORG, candidate: 'ana', source: 'test', at: given.clock.now() };
      const payload = { application: given.application, type };
      await given.host.accept([{ ...about, externalId: `${type} ${about.at}`, kind: 'application.event', payload }]);
      await given.host.drain();
    },
  };
}
