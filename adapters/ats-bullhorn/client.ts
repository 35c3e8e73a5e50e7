/**
 * Requests to Bullhorn's REST interface, at the address that its login answered.
 *
 * Guarantees: a token that is refused (401, or 412 where it was lost) is replaced and the request made once more; at 429
 * everybody of this account waits as long as Bullhorn says; what is not answered in time is `AtsAway`, and never a guess.
 */
import { AtsAway } from '../../runtime/ports.ts';
import { type Answer, oneRequest } from '../one-request.ts';
import { askPersistently, createPace } from '../paced-requests.ts';
import { type BullhornAccount, createSessions, TIMEOUT_MS } from './session.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface BullhornAnswer {
  readonly status: number;
  readonly body: Json;
}

export interface BullhornClient {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<BullhornAnswer>;
  put(path: string, body: object | null, query?: Readonly<Record<string, string>>): Promise<BullhornAnswer>;
  post(path: string, body: object): Promise<BullhornAnswer>;
}

/** What Bullhorn allows one account without complaining. */
const AT_ONCE = 4;
const USUAL_WAIT_MS = 1_000;
const isSessionOver = (status: number): boolean => status === 401 || status === 412;

export function createBullhornClient(account: BullhornAccount): BullhornClient {
  const { timeoutMs = TIMEOUT_MS } = account;
  const sessions = createSessions(account);
  const pace = createPace({ atOnce: AT_ONCE });

  async function once(method: string, path: string, query: Readonly<Record<string, string>>, body: object | null) {
    const session = await sessions.current();
    const url = new URL(path, session.restUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { accept: 'application/json', 'content-type': 'application/json', BhRestToken: session.token };
    let answer: Answer;
    try {
      const text = body === null ? null : JSON.stringify(body);
      answer = await oneRequest({ url: url.href, method, headers, body: text, timeoutMs });
    } catch {
      throw new AtsAway('Bullhorn did not answer');
    }
    if (isSessionOver(answer.status)) sessions.drop(session);
    return answer;
  }

  async function request(
    method: string,
    path: string,
    query: Readonly<Record<string, string>>,
    body: object | null,
  ): Promise<BullhornAnswer> {
    const { status, body: text } = await askPersistently(pace, () => once(method, path, query, body), {
      usualWaitMs: USUAL_WAIT_MS,
      isOver: isSessionOver,
      renewals: 2,
    });
    if (status === 429 || isSessionOver(status) || status >= 500)
      throw new AtsAway(`Bullhorn answered ${status} to ${method} ${path.split('/')[0]}`);
    return { status, body: jsonOf(text) };
  }

  return {
    get: (path, query = {}) => request('GET', path, query, null),
    put: (path, body, query = {}) => request('PUT', path, query, body),
    post: (path, body) => request('POST', path, {}, body),
  };
}

function jsonOf(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
  } catch {
    return {};
  }
}
