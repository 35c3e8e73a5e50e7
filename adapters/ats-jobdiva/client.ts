/**
 * Requests to JobDiva's interface, and how it lets us in.
 *
 * Guarantees: credentials travel in a query string, so that no address is in any message or log; a token that is refused is
 * replaced once; at 429 everybody of this account waits; what is not answered in time is `AtsAway`, and never a guess.
 */
import { AtsAway } from '../../runtime/ports.ts';
import { type Answer, oneRequest } from '../one-request.ts';
import { askPersistently, createPace } from '../paced-requests.ts';
import { isRefused, missingPermission } from './permissions.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface JobDivaAccount {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly baseUrl: string | null;
  readonly timeoutMs?: number | undefined;
}

export interface JobDivaClient {
  /** Rows of a query of JobDiva's. */
  rows(query: string, parameters: readonly (readonly [string, string])[]): Promise<readonly Row[]>;
  /** null: JobDiva does not let us ask this, which `missing` then names. */
  rowsIfAny(query: string, parameters: readonly (readonly [string, string])[]): Promise<readonly Row[] | null>;
  post(act: string, body: object): Promise<{ readonly status: number }>;
  /** What JobDiva lets nobody list by this login, and what to do: a sentence each. */
  missing(): readonly string[];
}

const OFFICIAL_URL = 'https://api.jobdiva.com';
export const TIMEOUT_MS = 15_000;
const AT_ONCE = 4;
const USUAL_WAIT_MS = 1_000;

export function createJobDivaClient(account: JobDivaAccount): JobDivaClient {
  const { timeoutMs = TIMEOUT_MS } = account;
  const base = (account.baseUrl ?? OFFICIAL_URL).replace(/\/+$/, '');
  const pace = createPace({ atOnce: AT_ONCE });
  let token: Promise<string> | null = null;
  const missing = new Map<string, string>();

  async function authenticate(): Promise<string> {
    const { clientId: clientid, username, password } = account;
    const query = new URLSearchParams({ clientid, username, password });
    let answer: Answer;
    try {
      const url = `${base}/apiv2/authenticate?${query}`;
      answer = await oneRequest({ url, method: 'GET', headers: {}, body: null, timeoutMs });
    } catch {
      throw new AtsAway('JobDiva did not answer at authenticate');
    }
    const found = answer.status < 300 ? tokenIn(answer.body) : null;
    if (found === null) throw new AtsAway(`JobDiva does not let us in (${answer.status}): check the credentials`);
    return found;
  }

  function present(): Promise<string> {
    token ??= authenticate().catch((error: unknown) => {
      token = null;
      throw error;
    });
    return token;
  }

  async function once(method: string, path: string, body: object | null): Promise<Answer> {
    const by = present();
    const headers = {
      authorization: `Bearer ${await by}`,
      accept: 'application/json',
      'content-type': 'application/json',
    };
    let answer: Answer;
    try {
      const text = body === null ? null : JSON.stringify(body);
      answer = await oneRequest({ url: `${base}${path}`, method, headers, body: text, timeoutMs });
    } catch {
      throw new AtsAway('JobDiva did not answer');
    }
    if (answer.status === 401 && token === by) token = null;
    return answer;
  }

  async function request(method: string, path: string, what: string, body: object | null): Promise<Answer> {
    const answer = await askPersistently(pace, () => once(method, path, body), {
      usualWaitMs: USUAL_WAIT_MS,
      isOver: (status) => status === 401,
      renewals: 1,
    });
    const { status } = answer;
    if (status === 429 || status >= 500) throw new AtsAway(`JobDiva answered ${status} to ${what}`);
    return answer;
  }

  async function ask(query: string, parameters: readonly (readonly [string, string])[]): Promise<Answer> {
    const words = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value]));
    const answer = await request('GET', `/apiv2/bi/${query}?${words}`, query, null);
    // By a login of this very moment: it is not the credentials.
    if (isRefused(answer)) missing.set(query, missingPermission(query, answer.status));
    else missing.delete(query);
    return answer;
  }

  return {
    async rows(query, parameters) {
      const { status, body } = await ask(query, parameters);
      if (status >= 300) throw new AtsAway(missing.get(query) ?? `JobDiva answered ${status} to ${query}`);
      return rowsIn(body);
    },
    async rowsIfAny(query, parameters) {
      const { status, body } = await ask(query, parameters);
      return status >= 300 ? null : rowsIn(body);
    },
    async post(act, body) {
      const answer = await request('POST', `/apiv2/jobdiva/${act}`, act, body);
      if (answer.status === 401) throw new AtsAway(`JobDiva answered 401 to ${act}`);
      return answer;
    },
    missing: () => [...missing.values()],
  };
}

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Plain text, a JSON text, or an object that holds it. */
function tokenIn(body: string): string | null {
  const value = parsed(body);
  const token = typeof value === 'string' ? value : isRecord(value) ? value['token'] : body.trim();
  return typeof token === 'string' && /^[!-~]{8,8000}$/.test(token) ? token : null;
}

function rowsIn(body: string): readonly Row[] {
  const value = parsed(body);
  const rows = isRecord(value) ? value['data'] : value;
  return (Array.isArray(rows) ? rows : [rows]).filter(isRecord);
}
