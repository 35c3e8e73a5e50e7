/** The org's mailbox: who its emails are from, and whether it has any of its own (CNS-06, INB-06). */
import { z } from 'zod';
import { isEmailAddress, mailboxIn } from '../../../machines/vocabulary/mailbox.ts';
import type { OrgConfiguration } from '../../../runtime/store/subjects/configuration.ts';
import { endpoint } from '../endpoint.ts';
import { text } from '../shapes.ts';

const mailbox = z.strictObject({
  from: text(400)
    .refine((given) => mailboxIn(given) !== null, 'expected an address such as "Acme Talent <jobs@acme.example>"')
    .describe('Who the emails are from.'),
  reply_to: text(320)
    .refine((given) => isEmailAddress(given), 'expected an address such as "jobs@acme.example"')
    .nullable()
    .default(null)
    .describe(
      'Where answers are to go as well; an answer still comes back to the engine, so that an opt-out is heard.',
    ),
});
const mailboxShape = mailbox.nullable().meta({ id: 'Mailbox' });

const shown = ({ integrations: { mailbox: of } }: Pick<OrgConfiguration, 'integrations'>) =>
  of === undefined ? null : { from: of.from, reply_to: of.replyTo };

type Integrations = OrgConfiguration['integrations'];

function connectedTo({ mailbox: _, ...others }: Integrations, given: z.output<typeof mailboxShape>): Integrations {
  if (given === null) return { ...others, email: false };
  return { ...others, email: true, mailbox: { from: given.from, replyTo: given.reply_to } };
}

export const MAILBOX = [
  endpoint({
    id: 'putMailbox',
    method: 'PUT',
    path: '/v1/orgs/{org}/mailbox',
    least: 'admin',
    org: 'path',
    tag: 'Orgs',
    summary: 'Connect or disconnect the org’s mailbox',
    about:
      'With a mailbox the org’s emails are from it, and callers are verified by the code in them; null disconnects.',
    body: mailboxShape,
    answers: { 200: { about: 'Saved.', schema: mailboxShape } },
    async handle({ org, body }, { store }) {
      const integrations = await store.changeOrgIntegrations(org, (before) => connectedTo(before, body));
      if (integrations === null) throw new Error(`The org ${org} is gone.`);
      return { body: shown({ integrations }) };
    },
  }),
  endpoint({
    id: 'getMailbox',
    method: 'GET',
    path: '/v1/orgs/{org}/mailbox',
    least: 'viewer',
    org: 'path',
    tag: 'Orgs',
    summary: 'Show the org’s mailbox',
    answers: { 200: { about: 'The mailbox; null where none is connected.', schema: mailboxShape } },
    async handle({ org }, { store }) {
      const saved = await store.savedOrg(org);
      if (saved === null) throw new Error(`The org ${org} is gone.`);
      return { body: shown(saved) };
    },
  }),
];
