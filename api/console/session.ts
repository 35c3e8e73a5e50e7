/**
 * Console sessions: a key is shown once, a random cookie stands for it afterwards.
 *
 * Guarantees: the cookie is HttpOnly, SameSite=Strict and, behind https, Secure; it says nothing of the key; a session
 * ends after twelve hours, on logout, and with the process. Wrong keys are slowed down.
 */
import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Identify, Principal } from '../principal.ts';

const COOKIE = 'overture_session';
const LASTS_MS = 12 * 3_600_000;
const MOST_SESSIONS = 1_000;
const WRONG_KEYS_A_MINUTE = 20;

export interface Sessions {
  of(c: Context): Principal | null;
  /** null: nobody holds this key. `slow`: too many wrong ones lately. */
  open(c: Context, key: string): Promise<Principal | null | 'slow'>;
  close(c: Context): void;
}

export function createSessions(identify: Identify, secure: boolean, now: () => number = Date.now): Sessions {
  const sessions = new Map<string, { readonly principal: Principal; readonly until: number }>();
  let wrong: number[] = [];

  return {
    of(c) {
      const session = sessions.get(getCookie(c, COOKIE) ?? '');
      return session !== undefined && session.until > now() ? session.principal : null;
    },
    async open(c, key) {
      wrong = wrong.filter((at) => at > now() - 60_000);
      if (wrong.length >= WRONG_KEYS_A_MINUTE) return 'slow';
      const principal = await identify(key);
      if (principal === null) {
        wrong.push(now());
        return null;
      }
      const id = randomBytes(24).toString('base64url');
      sessions.set(id, { principal, until: now() + LASTS_MS });
      for (const [oldest] of sessions) if (sessions.size > MOST_SESSIONS) sessions.delete(oldest);
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
