/** Ana on the job "The nurse", and her links, on a store of its own. */

import { onTestFinished } from 'vitest';
import type { CandidatePage } from '../../../machines/messages/email-footer.ts';
import { createCandidateLinks } from '../../../runtime/links/candidate-links.ts';
import type { Store } from '../../../runtime/store/store.ts';
import { BASE, type Given, givenApp, LINK_KEY, ORG } from '../webhooks/given-app.ts';

export interface GivenLink extends Given {
  readonly application: string;
  readonly owner: { readonly org: string; readonly application: string };
  /** The path of a page of Ana's. */
  path(page: CandidatePage): string;
  /** As sealed by other keys. */
  pathSealedBy(page: CandidatePage, ...keys: readonly string[]): string;
  /** What a form or a mailbox posts; everything that follows has happened when this answers. */
  send(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  columns(): Promise<{ readonly [column: string]: boolean | null }>;
  stage(): Promise<string | null>;
}

export const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };
export const OLDER_KEY = `${LINK_KEY}, an older one`;

/** A store for the test that runs; its database is the next one's when the test is over. */
export async function closing(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  onTestFinished(() => store.close());
  return store;
}

export async function givenLinkOn(
  open: () => Promise<Store>,
  before?: (given: Given) => Promise<void>,
): Promise<GivenLink> {
  return givenLink(await closing(open), before);
}

/** `before` Ana comes, what her job is like may be changed. */
export async function givenLink(
  store: Store,
  before?: (given: Given) => Promise<void>,
  other: Parameters<typeof givenApp>[1] = {},
): Promise<GivenLink> {
  const given = await givenApp(store, other);
  await before?.(given);
  await given.candidate('ana');
  const history = async () => {
    const found = await store.history(ORG, 'ana');
    if (found === null) throw new Error('Ana is gone.');
    return found;
  };
  const application = (await history()).applications[0]?.id ?? '';
  const owner = { org: ORG, application };
  const pathOf = (url: string) => url.slice(BASE.length);
  return {
    ...given,
    application,
    owner,
    path: (page) => pathOf(given.links.to(page, owner)),
    pathSealedBy: (page, ...keys) => pathOf(createCandidateLinks({ keys, baseUrl: () => BASE }).to(page, owner)),
    async send(path, fields) {
      const body = new URLSearchParams(fields).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const response = await given.app.request(path, { method: 'POST', headers, body });
      await given.host.drain();
      return response;
    },
    columns: async () => ({ ...(await history()).consent.columns }),
    stage: async () => (await history()).applications[0]?.stage ?? null,
  };
}
