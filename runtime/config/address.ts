/** An address that cannot be listened on, told by its variable: HOST or PORT. Pure. */
import type { Config } from './config.ts';
import { Unstartable } from './unstartable.ts';

type Address = Pick<Config, 'HOST' | 'PORT'>;

const WHY: Readonly<Record<string, (at: Address) => string>> = {
  EADDRINUSE: ({ PORT }) =>
    `PORT: another program listens on ${PORT} already. Stop it, or choose another. Example: PORT=8080 npm start`,
  EACCES: ({ PORT }) => `PORT: this user may not listen on ${PORT}; try 1024 or above. Example: PORT=8080 npm start`,
  EADDRNOTAVAIL: ({ HOST }) =>
    `HOST: ${HOST} is no address of this machine. 127.0.0.1 is for this machine alone, 0.0.0.0 for its network.`,
  ENOTFOUND: ({ HOST }) => `HOST: nobody knows the name ${HOST}. Example: HOST=0.0.0.0`,
  EAI_AGAIN: ({ HOST }) => `HOST: the name ${HOST} cannot be looked up now. Example: HOST=0.0.0.0`,
};

/** What to tell the person; the error itself where it is about something else. */
export function aboutAddress(error: unknown, at: Address): unknown {
  const { code } = error as { readonly code?: unknown };
  const why = typeof code === 'string' ? WHY[code] : undefined;
  return why === undefined ? error : new Unstartable(why(at));
}
