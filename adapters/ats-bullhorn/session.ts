/**
 * How Bullhorn lets us in: authorize, token, REST login, each by the redirects it answers with.
 *
 * Guarantees: addresses, which hold user name, password and codes, are in no message and no log; a refresh token, which is
 * good for one use, is used once; logging in goes on once at a time, whoever needs it.
 */
import { AtsAway } from '../../runtime/ports.ts';
import { type Answer, oneRequest } from '../one-request.ts';

export interface BullhornAccount {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  /** null: found by `loginInfo`. */
  readonly baseUrl: string | null;
  readonly timeoutMs?: number | undefined;
}

interface Session {
  readonly token: string;
  /** Ends with a slash. */
  readonly restUrl: string;
}

export interface Sessions {
  current(): Promise<Session>;
  /** The token was refused: the next who asks gets another, unless somebody has got it meanwhile. */
  drop(session: Session): void;
}

const LOGIN_INFO = 'https://rest.bullhornstaffing.com/rest-services/loginInfo';
export const TIMEOUT_MS = 10_000;
/** In minutes; Bullhorn gives less where it wants. */
const SESSION_TTL = '60';
const MOST_REDIRECTS = 5;
const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

type Json = Readonly<Record<string, unknown>>;

const jsonOf = (text: string): Json => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
};
const textIn = (json: Json, name: string): string | null => {
  const value = json[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

export function createSessions(account: BullhornAccount): Sessions {
  const { timeoutMs = TIMEOUT_MS } = account;
  let refreshToken: string | null = null;
  let session: Promise<Session> | null = null;
  let present: Session | null = null;

  async function ask(url: string, method: 'GET' | 'POST', step: string): Promise<Answer> {
    try {
      return await oneRequest({ url, method, headers: { accept: 'application/json' }, body: null, timeoutMs });
    } catch {
      throw new AtsAway(`Bullhorn did not answer at ${step}`);
    }
  }

  /** A redirect to another data centre is followed with the same method; one that ends the step is left to `isThere`. */
  async function followed(
    url: string,
    method: 'GET' | 'POST',
    step: string,
    isThere: (location: string) => boolean = () => false,
  ): Promise<{ readonly answer: Answer; readonly at: string }> {
    let at = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await ask(at, method, step);
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status >= 400 || location === undefined) return { answer, at };
      at = new URL(location, at).href;
      if (isThere(at)) return { answer, at };
    }
    throw new AtsAway(`Bullhorn redirects without end at ${step}`);
  }

  async function hosts(): Promise<{ readonly oauth: string; readonly rest: string }> {
    const { baseUrl, username } = account;
    if (baseUrl !== null) {
      const base = baseUrl.replace(/\/+$/, '');
      return { oauth: `${base}/oauth`, rest: `${base}/rest-services/` };
    }
    const { answer } = await followed(`${LOGIN_INFO}?${new URLSearchParams({ username })}`, 'GET', 'loginInfo');
    const info = jsonOf(answer.body);
    const [oauth, rest] = [textIn(info, 'oauthUrl'), textIn(info, 'restUrl')];
    if (oauth === null || rest === null) throw new AtsAway('Bullhorn does not know this user name at loginInfo');
    return { oauth: oauth.replace(/\/+$/, ''), rest: withSlash(rest) };
  }

  async function authorize(oauth: string): Promise<string> {
    const query = new URLSearchParams({
      ...{ client_id: account.clientId, response_type: 'code', action: 'Login' },
      ...{ username: account.username, password: account.password },
    });
    const hasCode = (location: string): boolean => new URL(location).searchParams.has('code');
    const { answer, at } = await followed(`${oauth}/authorize?${query}`, 'GET', 'authorize', hasCode);
    const code = new URL(at).searchParams.get('code') ?? textIn(jsonOf(answer.body), 'code');
    if (code === null)
      throw new AtsAway(`Bullhorn does not let us in at authorize (${answer.status}): check the credentials`);
    return code;
  }

  async function tokens(oauth: string, grant: Readonly<Record<string, string>>): Promise<string> {
    const { clientId, clientSecret } = account;
    const query = new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret });
    const { answer } = await followed(`${oauth}/token?${query}`, 'POST', 'token');
    const json = jsonOf(answer.body);
    const access = textIn(json, 'access_token');
    refreshToken = textIn(json, 'refresh_token');
    if (access === null) throw new AtsAway(`Bullhorn gives no token (${answer.status}): check the credentials`);
    return access;
  }

  async function accessToken(oauth: string): Promise<string> {
    const refresh = refreshToken;
    refreshToken = null; // good for one use, whatever becomes of it
    if (refresh !== null)
      try {
        return await tokens(oauth, { grant_type: 'refresh_token', refresh_token: refresh });
      } catch {
        refreshToken = null;
      }
    return tokens(oauth, { grant_type: 'authorization_code', code: await authorize(oauth) });
  }

  async function login(): Promise<Session> {
    const { oauth, rest } = await hosts();
    const query = new URLSearchParams({ version: '*', access_token: await accessToken(oauth), ttl: SESSION_TTL });
    const { answer } = await followed(`${rest}login?${query}`, 'POST', 'login');
    const json = jsonOf(answer.body);
    const [token, restUrl] = [textIn(json, 'BhRestToken'), textIn(json, 'restUrl')];
    if (token === null || restUrl === null || !URL.canParse(restUrl))
      throw new AtsAway(`Bullhorn does not let us in at login (${answer.status})`);
    present = { token, restUrl: withSlash(restUrl) };
    return present;
  }

  return {
    current() {
      session ??= login().catch((error: unknown) => {
        session = null;
        throw error;
      });
      return session;
    },
    drop(dropped) {
      if (dropped === present) session = null;
    },
  };
}
