/** Links that lead nowhere: for worlds in which nobody has a browser. */
import type { LinksPort } from '../../runtime/ports.ts';

export const SIMULATED_LINKS: LinksPort = {
  to: (page, { application }) => `https://links.example.test/${page}/${application}`,
  callToken: ({ row }) => `token of ${row}`,
  thread: (message) => message,
};
