/**
 * `/i/{token}/room`: the demo's video room, where whoever holds the link is interviewed. Guarantees: in the demo alone;
 * a GET only shows; nothing is told but of an interview that was started; how it ends is told as any room tells it,
 * once, whatever is pressed twice.
 */
import type { Context, Hono } from 'hono';
import type { Visitor } from '../../runtime/links/visitor.ts';
import { interviewView } from './interview-view.ts';
import { languageOf, type PageAccess, type PagesDeps, page } from './page-access.tsx';
import { askingOf, asksFirst, nextOf, toldOf } from './room-interview.ts';
import { ROOM, RoomOver, RoomPage, type Wrong } from './room-page.tsx';

export function roomRoutes(app: Hono, access: PageAccess, { clock, tellResult, demo }: PagesDeps): void {
  if (tellResult === undefined || tellResult === null) return;

  function roomOf(c: Context, visitor: Visitor) {
    const { face, company, job, aiName } = interviewView(visitor, clock.now());
    const shown = { language: languageOf(c), company, job, aiName, token: c.req.param('token') ?? '' };
    return { shown, isUnderWay: face === 'STARTED' };
  }

  app.get(`/i/:token/${ROOM}`, async (c) => {
    const visitor = await access.visit(c, 'i');
    if (visitor instanceof Response) return visitor;
    const { shown, isUnderWay } = roomOf(c, visitor);
    if (!isUnderWay) return page(c, <RoomOver {...shown} told={null} />);
    demo?.roomIsEntered();
    const asking = asksFirst(visitor.application.interview.bestCompletion);
    return page(c, <RoomPage {...shown} asking={asking} wrong={null} />);
  });

  app.post(`/i/:token/${ROOM}`, async (c) => {
    const posted = await access.post(c, 'i');
    if (posted instanceof Response) return posted;
    const { visitor, form } = posted;
    const { shown, isUnderWay } = roomOf(c, visitor);
    if (!isUnderWay) return page(c, <RoomOver {...shown} told={null} />, 409);
    const asking = askingOf(form);
    const first = asksFirst(visitor.application.interview.bestCompletion);
    const wrong = (why: Wrong, status: 400 | 503) =>
      page(c, <RoomPage {...shown} asking={asking ?? first} wrong={why} />, status);
    const next = asking === null ? null : nextOf(asking, form);
    if (next === null) return wrong('unknown', 400);
    demo?.roomIsEntered();
    if ('asks' in next)
      return next.isEmpty === true
        ? wrong('empty', 400)
        : page(c, <RoomPage {...shown} asking={next.asks} wrong={null} />);
    const told = toldOf(visitor.application.id, visitor.candidate.record.revision, next.ends, clock.now());
    if (!(await tellResult(visitor.org.id, told))) return wrong('notTold', 503);
    demo?.roomIsLeft();
    return page(c, <RoomOver {...shown} told={told} />);
  });
}
