/** Suppressions (CNS-13): addresses that must not be contacted, whoever has them. Page by page they are the export. */
import { z } from 'zod';
import { comparableEmail } from '../../../machines/vocabulary/address.ts';
import { parsePhone } from '../../../machines/vocabulary/phone-number.ts';
import { page, readCursor } from '../cursor.ts';
import { endpoint } from '../endpoint.ts';
import { refusedBody } from '../read-request.ts';
import { instantOut, PAGING, pageOf, text } from '../shapes.ts';

const LIST = 'suppressions';
const MOST_AT_ONCE = 10_000;
const channel = z.enum(['CALL', 'SMS', 'EMAIL']);

const suppressionShape = z
  .object({
    channel,
    address: z.string().describe('As it is compared: E.164, or an email address in lower case.'),
    since: instantOut,
  })
  .meta({ id: 'Suppression' });

const entry = z.strictObject({ channel, address: text(320).min(3, 'expected a phone number or an email address') });

/** As it is compared (CNS-15); null for what is no address. */
function addressOf({ channel: on, address }: z.output<typeof entry>): string | null {
  if (on !== 'EMAIL') return parsePhone(address);
  const compared = comparableEmail(address);
  return /^[^\s@]+@[^\s@]+$/.test(compared) ? compared : null;
}

export const SUPPRESSIONS = [
  endpoint({
    id: 'listSuppressions',
    method: 'GET',
    path: '/v1/suppressions',
    least: 'viewer',
    tag: 'Suppressions',
    summary: 'Addresses that must not be contacted',
    query: z.strictObject(PAGING),
    answers: { 200: { about: 'By address and channel.', schema: pageOf(suppressionShape) } },
    async handle({ org, query }, { store }) {
      const after = readCursor(LIST, query.cursor, ['string', 'string']);
      const all = await store.suppressionsPage(org, { after, limit: query.limit + 1 });
      const shown = ({ channel: on, address, at }: (typeof all)[number]) => ({ channel: on, address, since: at });
      return { body: page(LIST, all, query.limit, (each) => [each.address, each.channel], shown) };
    },
  }),
  endpoint({
    id: 'addSuppressions',
    method: 'POST',
    path: '/v1/suppressions',
    least: 'recruiter',
    tag: 'Suppressions',
    summary: 'Bar addresses',
    about:
      'Every gate reads them from now on, whoever has the address. Only the candidate’s own act, or an attestation of it, lifts one (CNS-13).',
    body: z
      .strictObject({
        items: z.array(entry).min(1, 'expected at least one').max(MOST_AT_ONCE, `expected at most ${MOST_AT_ONCE}`),
      })
      .meta({ id: 'SuppressionsInput' }),
    largest: 4 * 1_048_576,
    answers: {
      200: {
        about: 'Barred.',
        schema: z.object({ added: z.int(), already_barred: z.int() }).meta({ id: 'SuppressionsAdded' }),
      },
    },
    async handle({ org, body, now }, { store }) {
      const read = body.items.map((item) => ({ channel: item.channel, address: addressOf(item) }));
      const wrong = read.flatMap(({ channel: on, address }, place) =>
        address === null
          ? [{ path: `items.${place}.address`, message: on === 'EMAIL' ? 'is no email address' : 'is no phone number' }]
          : [],
      );
      if (wrong.length > 0) throw refusedBody(wrong);
      const entries = new Map(read.map((each) => [`${each.channel} ${each.address}`, each]));
      const unique = [...entries.values()] as { channel: 'CALL' | 'SMS' | 'EMAIL'; address: string }[];
      const added = await store.suppress(org, unique, now);
      return { body: { added, already_barred: unique.length - added } };
    },
  }),
];
