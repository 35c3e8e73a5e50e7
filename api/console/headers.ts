/** What the browser is told of the console's pages: what they may load, be framed by, and post to. */
import { secureHeaders } from 'hono/secure-headers';
import { STATELY } from './inspect-page.tsx';

const headersWith = (more: Readonly<Record<string, string[]>>) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      ...more,
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
  });
const HEADERS = headersWith({});
/** Of the one page that holds a frame of another's. */
const WITH_STATELY = headersWith({ frameSrc: [new URL(STATELY).origin] });

/** Of pages that show an email in a frame in which nothing runs: its styles stand in it. */
const WITH_EMAIL = headersWith({ styleSrc: ["'self'", "'unsafe-inline'"] });

/** What the browser is told of a page, by its path. */
export function headersOf(path: string) {
  if (path === '/console/inspect/stately') return WITH_STATELY;
  return /^\/console\/(?:templates|mailbox)\//.test(path) ? WITH_EMAIL : HEADERS;
}
