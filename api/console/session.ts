/**
 * Console sessions: a key is shown once, a random cookie stands for it afterwards.
 *
 * Guarantees: the cookie is HttpOnly, SameSite=Strict and, behind https, Secure; it says nothing of the key. Whoever comes
 * with a session is who its key says at that moment: a key that was revoked, by whichever process, opens nothing any more,
 * and one that has another role has that one. A session ends after twelve hours, on logout, and with the process. Wrong
 * keys are slowed down by address and by key, and never keep the right one out; no key can push out another's sessions.
 */
import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ClientAddress } from '../client-address.ts';
import type { Identify, Principal } from '../principal.ts';
import { keyDigest } from '../v1/keys/key-format.ts';
import { createWrongKeys, spend } from '../wrong-keys.ts';

const COOKIE = 'overture_session';
const LASTS_MS = 12 * 3_600_000;
/** Of one key; one more ends its oldest. */
const MOST_SESSIONS = 50;
const WRONG_KEYS_A_MINUTE = 20;
const SIGN_INS_A_MINUTE = 60;

interface Session {
  readonly key: string;
  readonly until: number;
}

/** Too often lately; come back in so many seconds. */
interface TooOften {
  readonly wait: number;
}

export interface Sessions {
  /** Who it is now; null: nobody, or not any more. */
  of(c: Context): Promise<Principal | null>;
  /** null: nobody holds this key. */
  open(c: Context, key: string): Promise<Principal | TooOften | null>;
  close(c: Context): void;
}

export function createSessions(
  identify: Identify,
  { secure, address, now = Date.now }: { secure: boolean; address: ClientAddress; now?: () => number },
): Sessions {
  const sessions = new Map<string, Session>();
  const wrongKeys = createWrongKeys(WRONG_KEYS_A_MINUTE);
  const signIns = new RateLimiterMemory({ points: SIGN_INS_A_MINUTE, duration: 60 });

  function makeRoom(key: string): void {
    for (const [id, { until }] of sessions) if (until <= now()) sessions.delete(id);
    const own = [...sessions].filter(([, session]) => session.key === key);
    for (const [id] of own.slice(0, Math.max(0, own.length - MOST_SESSIONS + 1))) sessions.delete(id);
  }

  return {
    async of(c) {
      const id = getCookie(c, COOKIE) ?? '';
      const session = sessions.get(id);
      if (session === undefined || session.until <= now()) return null;
      const principal = await identify(session.key);
      if (principal === null) sessions.delete(id);
      return sessions.has(id) ? principal : null;
    },
    async open(c, key) {
      const principal = await identify(key);
      const wait = await (principal === null ? wrongKeys.count(address.of(c), key) : spend(signIns, keyDigest(key)));
      if (wait !== null) return { wait };
      if (principal === null) return null;
      makeRoom(key);
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, { key, until: now() + LASTS_MS });
      setCookie(c, COOKIE, id, {
        httpOnly: true,
        sameSite: 'Strict',
        secure,
        path: '/console',
        maxAge: LASTS_MS / 1_000,
      });
      return principal;
    },
    close(c) {
      sessions.delete(getCookie(c, COOKIE) ?? '');
      deleteCookie(c, COOKIE, { path: '/console' });
    },
  };
}
