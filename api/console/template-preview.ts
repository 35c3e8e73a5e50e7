/**
 * A template as somebody would get it: filled in for a real application, in one language, as text and as HTML.
 *
 * Guarantees: it is made by what makes the messages that are sent; its links lead to nobody's page, so that whoever tries a
 * preview or a test can act for no candidate.
 */
import type { CandidateRecord, JobView, OrgView } from '../../machines/candidate/working-set.ts';
import type { EffectiveTemplate } from '../../machines/messages/effective-templates.ts';
import { type Language, pagesLinkedIn, withVerification } from '../../machines/messages/email-footer.ts';
import { render } from '../../machines/messages/render-template.ts';
import { type Segments, segmentsOf } from '../../machines/messages/segments.ts';
import { templateVariables } from '../../machines/messages/template-variables.ts';
import { effectiveSettings } from '../../machines/settings.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { verificationCodeOf } from '../../machines/vocabulary/verification-code.ts';
import { linkedEmail, linkedText } from '../../runtime/links/linked-email.ts';
import type { LinksPort } from '../../runtime/ports.ts';

export interface Addressee {
  readonly record: Pick<CandidateRecord, 'firstName' | 'phone'>;
  readonly application: string;
  readonly job: JobView;
}

export interface Preview {
  readonly language: Language;
  readonly subject: string | null;
  /** As it was decided: without footer links, the interview's link still a placeholder. */
  readonly decided: string;
  /** As it is read. */
  readonly text: string;
  /** null: a text message. */
  readonly html: string | null;
  /** null: an email. */
  readonly segments: Segments | null;
}

/** What an answer in a conversation says of times depends on what they wrote; here it is an example. */
const TIMES_IN_AN_ANSWER: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    what_we_did: 'Yes, we called you on Wed, Mar 4 at 3:00 PM EST.',
    call_time: 'on Wed, Mar 4 at 3:00 PM EST',
    possible_times: 'We can call on Wed, Mar 4 between 8:00 AM and 9:00 PM.',
  },
  es: {
    what_we_did: 'Correcto, le hemos llamado el mié 4 mar a las 3:00 PM EST.',
    call_time: 'el mié 4 mar a las 3:00 PM EST',
    possible_times: 'Podemos llamarle el mié 4 mar entre las 8:00 AM y las 9:00 PM.',
  },
};

/** Of a page that there is none of. */
export const linksOfNobody = (base: string): Pick<LinksPort, 'to'> => ({
  to: (page) => `${base.replace(/\/+$/, '')}/${page}/example`,
});

/** Where there is nobody yet. */
export const INVENTED: Addressee['record'] = { firstName: 'Alexandra', phone: '+12125550123' };

export function previewOf(of: {
  readonly template: EffectiveTemplate;
  readonly language: Language;
  readonly addressee: Addressee;
  readonly org: OrgView;
  /** Where links would begin. */
  readonly base: string;
  readonly now: Instant;
}): Preview {
  const { template, language, addressee, org, base, now } = of;
  const { record, application, job } = addressee;
  const settings = effectiveSettings(org.settings, job.settings);
  const variables = {
    ...TIMES_IN_AN_ANSWER[language],
    ...templateVariables({ record, application, job, company: org.name, settings }),
  };
  const { textField, subjectField, text: written, subject } = template;
  const script = {
    ...job.script,
    [textField]: written.from === 'BUILT_IN' ? null : written.says,
    ...(subjectField === null
      ? {}
      : { [subjectField]: subject === null || subject.from === 'BUILT_IN' ? null : subject.says }),
  };
  const rendered = render(template.name, script, variables, language);
  const owner = { org: org.id, application };
  const links = linksOfNobody(base);
  if (template.channel === 'SMS') {
    const text = linkedText(links, rendered.text, owner);
    return { language, subject: null, decided: rendered.text, text, html: null, segments: segmentsOf(text) };
  }
  const code = verificationCodeOf(application);
  const decided = withVerification(rendered.text, { mailbox: org.integrations.email, language, code });
  const pages = pagesLinkedIn(template.name);
  const { text, html } = linkedEmail(links, { text: decided, language, pages }, owner, now);
  return { language, subject: rendered.subject, decided, text, html, segments: null };
}
