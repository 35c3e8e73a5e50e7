/**
 * Bullhorn on a loopback port, for tests: its chain of redirects, its tokens, its entities and its events that are gone
 * once they were read. Guarantees: a token it did not give is refused with 401 and none with 412; a refresh token is
 * good once; `smsOptIn` cannot be updated; an event is handed over once, and again only by its request's id.
 */
import { type FakeAnswer, type ReceivedRequest, startFakeTwilio } from './fake-twilio.ts';

export const BULLHORN_CREDENTIALS = {
  ...{ client_id: 'client-1', client_secret: 'secret-of-the-fake' },
  ...{ username: 'api.user', password: 'password-of-the-fake' },
} as const;

type Entity = Record<string, unknown> & { readonly id: number };
type Type = 'Candidate' | 'JobSubmission' | 'Note' | 'Placement';

const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
const failed = (status: number, errorMessageKey: string): FakeAnswer => ({ status, body: { errorMessageKey } });

export interface FakeFile {
  readonly id: number;
  readonly name: string;
  readonly type: string | null;
  readonly contentType: string;
  readonly contentSubType: string;
  readonly fileExtension: string;
  readonly fileSize: number;
  readonly dateAdded: number;
  readonly isDeleted?: boolean;
  readonly content: string | Uint8Array;
}

/** `now`: by which it stamps what is changed, in milliseconds. */
export async function startFakeBullhorn({ now = null as (() => number) | null } = {}) {
  const all: Record<Type, Map<number, Entity>> = {
    Candidate: new Map(),
    JobSubmission: new Map(),
    Note: new Map(),
    Placement: new Map(),
  };
  const tokens = new Set<string>();
  const refreshes = new Set<string>();
  const pending: object[] = [];
  const history: { id: number; submission: number; status: unknown; dateAdded: number }[] = [];
  const handedOver = new Map<number, object[]>();
  const files = new Map<number, FakeFile[]>();
  const changes: { readonly type: string; readonly id: number; readonly body: object }[] = [];
  let [serial, requests, logins, base] = [0, 0, 0, ''];
  let subscribed = false;
  /** Hooks of a test: an answer in the place of the next ones. */
  const instead: (FakeAnswer | null)[] = [];
  let refusesMoves: FakeAnswer | null = null;
  let hidden: FakeAnswer | null = null;
  let clock = now;
  let isAway = false;
  let losesEventAnswers = 0;

  const stamp = (): number => clock?.() ?? 1_700_000_000_000 + serial;

  const tell = (entityName: Type, entityId: number, entityEventType: string): void => {
    serial += 1;
    if (subscribed)
      pending.push({
        eventId: `ID:${serial}`,
        eventType: 'ENTITY',
        entityName,
        entityId,
        entityEventType,
        updatedProperties: [],
      });
  };
  const put = (type: Type, entity: Entity): void => {
    const isNew = !all[type].has(entity.id);
    const stamped: Entity = {
      isDeleted: false,
      ...all[type].get(entity.id),
      ...entity,
      dateLastModified: stamp(),
    };
    if (type === 'JobSubmission' && all[type].get(entity.id)?.['status'] !== stamped['status'])
      history.push({ id: history.length + 1, submission: entity.id, status: stamped['status'], dateAdded: stamp() });
    all[type].set(entity.id, stamped);
    tell(type, entity.id, isNew ? 'INSERTED' : 'UPDATED');
  };

  function oauth(request: ReceivedRequest, query: URLSearchParams): FakeAnswer {
    if (request.path === '/elsewhere/authorize' || request.path === '/oauth/authorize') {
      const own =
        query.get('username') === BULLHORN_CREDENTIALS.username &&
        query.get('password') === BULLHORN_CREDENTIALS.password;
      if (!own) return { status: 200, body: '<html>Invalid credentials</html>' };
      // The account lives in another data centre.
      if (request.path === '/oauth/authorize')
        return { status: 307, body: '', headers: { location: `${base}/elsewhere/authorize?${query}` } };
      return { status: 302, body: '', headers: { location: `http://client.example/callback?code=code-${++serial}` } };
    }
    if (query.get('client_secret') !== BULLHORN_CREDENTIALS.client_secret) return failed(400, 'invalid_client');
    const refresh = query.get('refresh_token');
    if (query.get('grant_type') === 'refresh_token' && (refresh === null || !refreshes.delete(refresh)))
      return failed(400, 'invalid_grant');
    serial += 1;
    refreshes.add(`refresh-${serial}`);
    return ok({ access_token: `access-${serial}`, refresh_token: `refresh-${serial}`, expires_in: 600 });
  }

  function events(request: ReceivedRequest, query: URLSearchParams): FakeAnswer {
    if (request.method === 'PUT') {
      subscribed = true;
      return ok({ subscriptionId: request.path.split('/').at(-1) });
    }
    if (request.path.endsWith('/lastRequestId')) return ok({ result: requests });
    if (!subscribed) return failed(404, 'errors.noSubscription');
    const again = query.get('requestId');
    if (again !== null) return ok({ requestId: Number(again), events: handedOver.get(Number(again)) ?? [] });
    if (pending.length === 0) return { status: 200, body: '' };
    requests += 1;
    const some = pending.splice(0, Math.min(100, Number(query.get('maxEvents') ?? 100)));
    handedOver.set(requests, some);
    if (losesEventAnswers > 0) {
      losesEventAnswers -= 1;
      return 'drop';
    }
    return ok({ requestId: requests, events: some });
  }

  function entities(request: ReceivedRequest, type: Type, id: string | undefined): FakeAnswer {
    const body = request.body === '' ? {} : (JSON.parse(request.body) as Record<string, unknown>);
    if (request.method === 'PUT') {
      serial += 1;
      all[type].set(serial, { ...body, id: serial });
      changes.push({ type, id: serial, body });
      return ok({ changedEntityType: type, changedEntityId: serial, changeType: 'INSERT' });
    }
    const known = all[type].get(Number(id));
    if (known === undefined) return failed(404, 'errors.entityNotFound');
    if (request.method === 'GET') return hidden ?? ok({ data: known });
    if (type === 'Candidate' && 'smsOptIn' in body) return failed(400, 'errors.readOnlyField');
    if (type === 'JobSubmission' && refusesMoves !== null) return refusesMoves;
    changes.push({ type, id: known.id, body });
    put(type, { ...known, ...body, id: known.id });
    return ok({ changedEntityType: type, changedEntityId: known.id, changeType: 'UPDATE' });
  }

  /** What is attached to candidates: listed by their ids, handed over one by one. */
  function attachments(candidate: string): FakeAnswer {
    const data = (files.get(Number(candidate)) ?? []).map(({ content: _, ...file }) => file);
    return ok({ start: 0, count: data.length, data });
  }
  function file(candidate: string | undefined, id: string | undefined): FakeAnswer {
    const found = files.get(Number(candidate))?.find((each) => each.id === Number(id));
    if (found === undefined) return failed(404, 'errors.fileNotFound');
    const { name, contentType, content } = found;
    return ok({ File: { name, contentType, fileContent: Buffer.from(content).toString('base64') } });
  }

  function search(type: Type | 'JobSubmissionHistory', query: URLSearchParams): FakeAnswer {
    const words = query.get('where') ?? query.get('query') ?? '';
    if (type === 'JobSubmissionHistory') {
      const of = Number(/jobSubmission\.id\s*=\s*(\d+)/.exec(words)?.[1] ?? Number.NaN);
      const data = history.filter(({ submission }) => submission === of).toReversed();
      return ok({ total: data.length, start: 0, count: data.length, data });
    }
    const job = Number(/jobOrder\.id\s*=\s*(\d+)/.exec(words)?.[1] ?? Number.NaN);
    const candidate = Number(/candidate\.id\s*=\s*(\d+)/.exec(words)?.[1] ?? Number.NaN);
    const since = /dateLastModified:\[(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d) TO \*\]/.exec(words);
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (since ?? []).slice(1).map(Number);
    const from = since === null ? null : Date.UTC(year, month - 1, day, hour, minute, second);
    const external = /externalID:"([^"]+)"/.exec(words)?.[1];
    const idOf = (of: unknown): number => (of as { readonly id: number }).id;
    const found = [...all[type].values()]
      .filter((one) => Number.isNaN(job) || idOf(one['jobOrder']) === job)
      .filter((one) => Number.isNaN(candidate) || idOf(one['candidate']) === candidate)
      .filter((one) => from === null || Number(one['dateLastModified']) >= from)
      .filter((one) => external === undefined || one['externalID'] === external)
      .sort((a, b) => a.id - b.id);
    const start = Number(query.get('start') ?? 0);
    const data = found.slice(start, start + Number(query.get('count') ?? 20));
    return ok({ total: found.length, start, count: data.length, data });
  }

  function rest(request: ReceivedRequest, query: URLSearchParams): FakeAnswer {
    const token = request.headers['bhresttoken'];
    if (token === undefined) return failed(412, 'errors.missingToken');
    if (!tokens.has(String(token))) return failed(401, 'errors.badToken');
    const [kind, type, id, more] = request.path.replace('/rest/acme/', '').split('/') as [
      string,
      Type,
      string?,
      string?,
    ];
    if (kind === 'entity' && more === 'fileAttachments') return attachments(id ?? '');
    if (kind === 'file') return file(id, more);
    if (kind === 'event') return events(request, query);
    if (kind === 'entity') return entities(request, type, id);
    return search(type, query);
  }

  const server = await startFakeTwilio({
    answer(request) {
      if (isAway) return 'drop';
      const query = new URLSearchParams(request.query);
      if (request.path.includes('/oauth/') || request.path.startsWith('/elsewhere/')) return oauth(request, query);
      if (request.path === '/rest-services/login') {
        if (!query.get('access_token')?.startsWith('access-')) return failed(400, 'errors.invalidAccessToken');
        logins += 1;
        tokens.add(`rest-${logins}`);
        return ok({ BhRestToken: `rest-${logins}`, restUrl: `${base}/rest/acme/` });
      }
      return instead.shift() ?? rest(request, query);
    },
  });
  base = server.url;

  return {
    ...server,
    url: base,
    changes,
    notes: () => [...all.Note.values()],
    candidate: (entity: Entity) => put('Candidate', entity),
    submission: (entity: Entity) => put('JobSubmission', entity),
    placement: (entity: Entity) => all.Placement.set(entity.id, entity),
    entity: (type: Type, id: number) => all[type].get(id),
    /** Changed there without a word. */
    drift: (type: Type, id: number, to: Record<string, unknown>) =>
      all[type].set(id, { ...(all[type].get(id) as Entity), ...to, dateLastModified: stamp() }),
    remove(type: Type, id: number) {
      all[type].delete(id);
      tell(type, id, 'DELETED');
    },
    attach: (candidate: number, file: FakeFile) => files.set(candidate, [...(files.get(candidate) ?? []), file]),
    expireTokens: () => tokens.clear(),
    /** null: that one as it is. */
    insteadOfTheNext: (...answers: readonly (FakeAnswer | null)[]) => void instead.push(...answers),
    refuseMoves: (answer: FakeAnswer | null) => {
      refusesMoves = answer;
    },
    /** Answers in the place of every entity that is read. */
    hides: (answer: FakeAnswer | null) => {
      hidden = answer;
    },
    stampsBy: (milliseconds: () => number) => {
      clock = milliseconds;
    },
    away: (away: boolean) => {
      isAway = away;
    },
    loseEventAnswers: (times: number) => {
      losesEventAnswers = times;
    },
    /** Seven days on: what nobody has read is not handed over any more. */
    forgetEvents: () => void pending.splice(0),
    /** Thirty days on: as if there had never been a subscription. */
    endSubscription() {
      subscribed = false;
      requests = 0;
      handedOver.clear();
      pending.splice(0);
    },
    pending: () => pending.length,
    logins: () => logins,
  };
}

export type FakeBullhorn = Awaited<ReturnType<typeof startFakeBullhorn>>;
