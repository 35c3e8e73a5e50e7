/** Mails of real mail programs and mail systems: what the writer said themself, and what a machine wrote (REV-03, CNS-06). */
import { describe, expect, it } from 'vitest';
import { readMime } from '../../../adapters/email-inbound/mime.ts';
import { newsOf } from '../../../machines/messages/mail-reports.ts';
import { isAutomatic } from '../../../machines/replies/automatic-mail.ts';
import { optsOutOfMail, saidInMail } from '../../../machines/replies/own-words-of-mail.ts';
import { type Expected, REAL_MAILS } from './real-mails.ts';

async function readAs(raw: string): Promise<Expected & { readonly optsOut?: boolean }> {
  const mail = await readMime(Buffer.from(raw));
  const news = newsOf(mail);
  if (news?.kind === 'bounced') return { bounced: news.hard ? 'hard' : 'soft' };
  if (news?.kind === 'delayed') return { delayed: true };
  if (news?.kind === 'complaint') return { complaint: true };
  if (news !== null) return { nothing: true };
  const says = saidInMail(mail);
  const optsOut = optsOutOfMail(mail);
  return isAutomatic(mail) && !optsOut ? { automatic: true } : { says, optsOut };
}

describe('REV-03 CNS-06 a mail that comes in', () => {
  it('there are forty of them and more', () => {
    expect(REAL_MAILS.length).toBeGreaterThan(40);
  });
  it.each(REAL_MAILS.map((mail) => [mail.name, mail] as const))('%s', async (_, { raw, expected }) => {
    const read = await readAs(raw);
    expect(read).toEqual('says' in expected ? { optsOut: false, ...expected } : expected);
  });
});
