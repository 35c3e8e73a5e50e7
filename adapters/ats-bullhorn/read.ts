/**
 * Reads what changed in Bullhorn by its event subscription, and compares everything where that is asked.
 *
 * Guarantees: reading an event removes it there, so what was read is kept as it came, with its request's id, before anything
 * is made of it, and a request whose answer was lost is read again by its id; after a crash what was kept goes first; a
 * subscription that ended is opened anew, and all is compared at once; what a comparison finds is told where it differs from
 * what we hold, and nothing else is.
 */
import type { AtsOptions } from '../../machines/vocabulary/ats-connection.ts';
import type { AtsTold } from '../../machines/vocabulary/ats-told.ts';
import type { Json } from '../../machines/vocabulary/declared-effect.ts';
import { HOUR, type Instant, plus } from '../../machines/vocabulary/instant.ts';
import type { AtsReading } from '../../runtime/ports.ts';
import type { BullhornClient, Json as Row } from './client.ts';
import { fieldsOf, idIn, isOverThere, isRecord, modifiedAt, personOf, textIn, toldOf } from './entities.ts';

/** What Bullhorn hands over at a time. */
const MOST_EVENTS = 100;
const PAGE = 200;
/** Of one reading; the rest has the next turn. */
const MOST_BATCHES = 200;
/** Of two comparisons of people: clocks differ, and a search is told of a change a little later. */
const OVERLAP = HOUR;

interface Cursor {
  readonly subscription: string;
  /** The last request whose events were kept. */
  readonly lastRequest: number | null;
  /** How often the subscription had ended and was opened anew: each counts its requests from one. */
  readonly anew: number;
  /** What was told before that is not known; a comparison that was cut off is still owed. */
  readonly owesComparison: boolean;
}

const cursorIn = (value: unknown): Cursor | null =>
  isRecord(value) && typeof value['subscription'] === 'string'
    ? {
        subscription: value['subscription'],
        lastRequest: typeof value['lastRequest'] === 'number' ? value['lastRequest'] : null,
        anew: typeof value['anew'] === 'number' ? value['anew'] : 0,
        owesComparison: value['owesComparison'] === true,
      }
    : null;

export interface Reader {
  read(reading: AtsReading): Promise<void>;
}

type BullhornEvent = Readonly<{ entityName: string; entityId: string; entityEventType: string }>;

function eventsIn(value: unknown): readonly BullhornEvent[] {
  return (Array.isArray(value) ? value : []).flatMap((event: unknown) => {
    if (!isRecord(event)) return [];
    const [entityName, entityId] = [textIn(event, 'entityName'), idIn(event['entityId'])];
    const entityEventType = textIn(event, 'entityEventType') ?? 'UPDATED';
    return entityName === null || entityId === null ? [] : [{ entityName, entityId, entityEventType }];
  });
}

export function createReader(client: BullhornClient, options: AtsOptions): Reader {
  const fields = fieldsOf(options);

  /** null: there is none, or none any more. `unread`: Bullhorn does not show it, which says nothing of whether it is there. */
  async function entity(type: string, id: string, asked: string): Promise<Row | null | 'unread'> {
    const { status, body } = await client.get(`entity/${type}/${encodeURIComponent(id)}`, { fields: asked });
    if (status === 404) return null;
    return status < 300 && isRecord(body['data']) ? body['data'] : 'unread';
  }

  async function subscribed(reading: AtsReading): Promise<Cursor> {
    const known = cursorIn(reading.cursor);
    const subscription = known?.subscription ?? `overture-${reading.org}`.replaceAll(/[^\w-]/g, '-');
    if (known !== null) return known;
    await subscribe(subscription);
    const cursor: Cursor = { subscription, lastRequest: null, anew: 0, owesComparison: false };
    await reading.remember({ ...cursor });
    return cursor;
  }

  async function subscribe(subscription: string): Promise<void> {
    const query = { type: 'entity', names: 'Candidate,JobSubmission', eventTypes: 'INSERTED,UPDATED,DELETED' };
    await client.put(`event/subscription/${subscription}`, null, query);
  }

  /** What was read by a process that ended before it was taken in. */
  async function takeKept(reading: AtsReading): Promise<void> {
    for (const { request, events } of await reading.kept()) {
      if (reading.isOver()) return;
      await takeEvents(reading, request, events);
      await reading.done(request);
    }
  }

  async function readEvents(reading: AtsReading, from: Cursor): Promise<Cursor> {
    let cursor = await readLost(reading, from);
    for (let batches = 0; batches < MOST_BATCHES && !reading.isOver(); batches++) {
      const { status, body } = await client.get(`event/subscription/${cursor.subscription}`, {
        maxEvents: String(MOST_EVENTS),
      });
      if (status >= 400) {
        // Thirty days without a reading end it, and what came meanwhile is lost.
        await subscribe(cursor.subscription);
        const fresh: Cursor = { ...cursor, lastRequest: null, anew: cursor.anew + 1, owesComparison: true };
        await reading.remember({ ...fresh });
        return fresh;
      }
      const events = body['events'];
      if (!Array.isArray(events) || events.length === 0) return cursor;
      cursor = await takeRequest(reading, cursor, body);
    }
    return cursor;
  }

  /** Keep first, then remember that it is kept, then make something of it. */
  async function takeRequest(reading: AtsReading, cursor: Cursor, body: Row): Promise<Cursor> {
    const { requestId, events } = body;
    const own = idIn(requestId) ?? `at ${reading.now}`;
    const request = cursor.anew === 0 ? own : `${cursor.anew}.${own}`;
    await reading.keep(request, events as Json);
    const next: Cursor = { ...cursor, lastRequest: typeof requestId === 'number' ? requestId : cursor.lastRequest };
    await reading.remember({ ...next });
    await takeEvents(reading, request, events);
    await reading.done(request);
    return next;
  }

  /** Requests that were answered to a process which ended before it kept them. */
  async function readLost(reading: AtsReading, from: Cursor): Promise<Cursor> {
    const path = `event/subscription/${from.subscription}`;
    const { status, body } = await client.get(`${path}/lastRequestId`);
    const last = Number(body['result']);
    if (status >= 300 || !Number.isSafeInteger(last)) return from;
    let cursor = from;
    for (let request = (from.lastRequest ?? last - 1) + 1; request <= last && !reading.isOver(); request++) {
      const again = await client.get(path, { maxEvents: String(MOST_EVENTS), requestId: String(request) });
      if (again.status < 300 && Array.isArray(again.body['events']) && again.body['events'].length > 0)
        cursor = await takeRequest(reading, cursor, { ...again.body, requestId: request });
    }
    return { ...cursor, lastRequest: last };
  }

  /** Each entity once, as it stands by now. */
  async function takeEvents(reading: AtsReading, request: string, raw: unknown): Promise<void> {
    const byEntity = new Map(eventsIn(raw).map((event) => [`${event.entityName}/${event.entityId}`, event]));
    const told = await Promise.all(
      [...byEntity].map(([key, event]) => toldOfEvent(reading, event, `bullhorn/${request}/${key}`)),
    );
    await reading.take(told.flatMap((one) => (one === null ? [] : [one])));
  }

  async function toldOfEvent(reading: AtsReading, event: BullhornEvent, name: string): Promise<AtsTold | null> {
    const { entityName, entityId, entityEventType } = event;
    if (entityName === 'JobSubmission') {
      const submission = await entity('JobSubmission', entityId, fields.submission);
      const isGone = entityEventType === 'DELETED' || submission === null;
      if (isGone) return { kind: 'standing', name, at: null, atsId: entityId, isDispositioned: true };
      return submission === 'unread' ? null : toldOfSubmission(reading, submission, name);
    }
    if (entityName !== 'Candidate') return null;
    const candidate = await entity('Candidate', entityId, fields.candidate);
    return candidate === null || candidate === 'unread' ? null : toldOfCandidate(candidate, name);
  }

  const toldOfCandidate = (candidate: Row, name: string): AtsTold => ({
    ...{ kind: 'candidate', name, at: modifiedAt(candidate), mayBeNew: false },
    person: personOf(candidate, options),
  });

  async function toldOfSubmission({ jobs }: AtsReading, submission: Row, name: string): Promise<AtsTold | null> {
    const [job, candidateId] = [idIn(submission['jobOrder']), idIn(submission['candidate'])];
    if (job === null || candidateId === null || !jobs.includes(job)) return null;
    const candidate = await entity('Candidate', candidateId, fields.candidate);
    return candidate === 'unread' ? null : toldOf(submission, candidate, name, options);
  }

  async function compare(reading: AtsReading): Promise<void> {
    for (const job of reading.jobs) await compareJob(reading, job);
    if (reading.comparedAt !== null) await comparePeople(reading, reading.comparedAt);
  }

  /** Whoever was changed since the last comparison, with some overlap; those who are none of ours are let be. */
  async function comparePeople(reading: AtsReading, since: Instant): Promise<void> {
    const from = plus(since, -OVERLAP).replaceAll(/\D/g, '').slice(0, 14);
    const query = `dateLastModified:[${from} TO *]`;
    for (let start = 0; !reading.isOver(); ) {
      const page = { query, fields: fields.candidate, sort: 'id', count: String(PAGE), start: String(start) };
      const { status, body } = await client.get('search/Candidate', page);
      const found = status < 300 && Array.isArray(body['data']) ? body['data'].filter(isRecord) : [];
      const told = found.map((each) =>
        toldOfCandidate(each, `bullhorn/candidate/${idIn(each)}/${String(each['dateLastModified'])}`),
      );
      await reading.take(told);
      start += found.length;
      await reading.progress('people', start, typeof body['total'] === 'number' ? body['total'] : null);
      if (found.length < PAGE) return;
    }
  }

  async function compareJob(reading: AtsReading, job: string): Promise<void> {
    const held = await reading.standing(job);
    const seen = new Set<string>();
    for (let start = 0; !reading.isOver(); ) {
      const where = { where: `jobOrder.id=${job}`, fields: fields.submission, orderBy: 'id' };
      const query = { ...where, count: String(PAGE), start: String(start) };
      const { status, body } = await client.get('query/JobSubmission', query);
      const page = status < 300 && Array.isArray(body['data']) ? body['data'].filter(isRecord) : [];
      const fresh = page.filter((each) => {
        const id = idIn(each);
        return id !== null && !seen.has(id) && idIn(each['jobOrder']) === job;
      });
      for (const each of page) seen.add(idIn(each) ?? '');
      const told = await Promise.all(
        fresh
          .filter((each) => differs(each, held))
          .map((each) => toldOfSubmission(reading, each, nameOf(reading, each))),
      );
      await reading.take(told.flatMap((one) => (one === null ? [] : [one])));
      start += page.length;
      await reading.progress(`job ${job}`, start, typeof body['total'] === 'number' ? body['total'] : null);
      if (page.length === 0 || fresh.length === 0) break;
    }
    if (reading.isOver()) return;
    const gone = [...held].filter(([atsId, { isOver }]) => !seen.has(atsId) && !isOver);
    for (const [atsId] of gone) await tellIfGone(reading, atsId);
  }

  /** A page that was not read is no reason to believe that somebody is gone: it is asked for by itself. */
  async function tellIfGone(reading: AtsReading, atsId: string): Promise<void> {
    const { status, body } = await client.get(`entity/JobSubmission/${encodeURIComponent(atsId)}`, {
      fields: fields.submission,
    });
    const isGone = status === 404 || (isRecord(body['data']) && body['data']['isDeleted'] === true);
    const name = `bullhorn/compared/${reading.now}/${atsId}`;
    if (isGone) await reading.take([{ kind: 'standing', name, at: null, atsId, isDispositioned: true }]);
  }

  const nameOf = ({ now }: AtsReading, submission: Row): string => `bullhorn/compared/${now}/${idIn(submission)}`;

  function differs(submission: Row, held: Awaited<ReturnType<AtsReading['standing']>>): boolean {
    const ours = held.get(idIn(submission) ?? '');
    const isOver = isOverThere(submission, options);
    if (ours === undefined) return !isOver;
    return ours.isOver !== isOver || (!isOver && ours.stage !== textIn(submission, 'status'));
  }

  return {
    async read(reading) {
      const cursor = await subscribed(reading);
      await takeKept(reading);
      const now = await readEvents(reading, cursor);
      if (reading.isOver() || !(reading.compares || now.owesComparison)) return;
      await compare(reading);
      if (now.owesComparison && !reading.isOver()) await reading.remember({ ...now, owesComparison: false });
    },
  };
}
