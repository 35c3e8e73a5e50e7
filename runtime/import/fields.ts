/**
 * The fields of a candidate that a file may have, and the headers under which people export them.
 *
 * Owns: what a header means by itself, what it may mean, and which headers tell of people who want no contact. Pure.
 * Guarantee (IMP-02): who somebody is and what they allow is taken only from headers that can mean nothing else.
 */
import { CONSENT_COLUMNS, type ConsentColumn } from '../../machines/vocabulary/channel.ts';

/** A yes in one of these takes away; what is no yes says nothing. */
const WITHHOLDING_FIELDS = ['do_not_contact', 'do_not_text', 'do_not_email', 'do_not_call'] as const;
export type WithholdingField = (typeof WITHHOLDING_FIELDS)[number];

/** CNS-12: what an old system said of no contact. It is kept, and decides nothing: so it is read by these names alone. */
const KEPT_FIELDS = ['legacy_do_not_contact', 'legacy_dnc_reason'] as const;

export const WITHHELD: Readonly<Record<WithholdingField, readonly ConsentColumn[]>> = {
  do_not_contact: ['sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent'],
  do_not_text: ['sms_consent'],
  do_not_email: ['email_consent'],
  do_not_call: ['all_ai_communications_consent', 'call_consent'],
};

export const FIELDS = [
  ...(['id', 'name', 'first_name', 'last_name', 'phone', 'email'] as const),
  ...(['timezone', 'zip', 'lat', 'lon', 'city', 'state', 'country'] as const),
  ...(['sms_consent', 'email_consent', 'all_ai_communications_consent', 'call_consent', 'source'] as const),
  ...WITHHOLDING_FIELDS,
  ...KEPT_FIELDS,
] as const;
export type Field = (typeof FIELDS)[number];
export const isField = (word: string): word is Field => FIELDS.includes(word as Field);
export const isWithholding = (field: Field): field is WithholdingField =>
  WITHHOLDING_FIELDS.includes(field as WithholdingField);

interface Headers {
  /** Besides the field's own name. */
  readonly means?: readonly string[];
  /** Read only when somebody says so. */
  readonly mayMean?: readonly string[];
}

const HEADERS: Readonly<Record<Field, Headers>> = {
  id: {
    means: ['candidate id', 'applicant id', 'candidate external id', 'external candidate id'],
    mayMean: [
      'candidate',
      'external id',
      'reference',
      'ref',
      'ref id',
      'person id',
      'contact id',
      'record id',
      'number',
    ],
  },
  name: {
    means: ['full name', 'candidate name', 'applicant name', 'candidate full name'],
    mayMean: ['applicant', 'contact', 'contact name', 'person'],
  },
  first_name: { means: ['given name', 'forename', 'fname', 'candidate first name'], mayMean: ['first', 'given'] },
  last_name: { means: ['surname', 'family name', 'lname', 'candidate last name'], mayMean: ['last', 'family'] },
  phone: {
    means: [
      ...['phone number', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'cell number', 'cellphone'],
      ...[
        'telephone',
        'telephone number',
        'tel',
        'candidate phone',
        'applicant phone',
        'phone mobile',
        'primary phone',
      ],
    ],
    mayMean: ['home phone', 'work phone', 'other phone', 'phone 1', 'phone 2', 'contact number', 'handy', 'whatsapp'],
  },
  email: {
    means: ['e mail', 'email address', 'e mail address', 'candidate email', 'applicant email', 'primary email'],
    mayMean: ['mail', 'work email', 'personal email', 'other email', 'email 1', 'email 2'],
  },
  timezone: { means: ['time zone', 'tz'] },
  zip: { means: ['zip code', 'zipcode', 'postal code', 'postcode', 'postal'] },
  lat: { means: ['latitude'] },
  lon: { means: ['longitude', 'lng', 'long'] },
  city: { means: ['town'] },
  state: { means: ['province', 'region', 'state province'] },
  country: { means: ['country code'] },
  sms_consent: {
    means: [
      'consent sms',
      'sms opt in',
      'sms optin',
      'text consent',
      'text message consent',
      'consent to text',
      'consent to sms',
    ],
    mayMean: [
      'sms',
      'text',
      'texts',
      'sms ok',
      'text ok',
      'sms status',
      'sms opted in',
      'texting',
      'phone consent',
      'consent',
    ],
  },
  email_consent: {
    means: ['consent email', 'email opt in', 'email optin', 'consent to email'],
    mayMean: ['emails', 'email ok', 'email status', 'email opted in', 'newsletter', 'subscribed', 'consent'],
  },
  all_ai_communications_consent: {
    means: [
      'ai consent',
      'ai communications consent',
      'all ai consent',
      'consent ai',
      'ai call consent',
      'consent to ai',
    ],
    mayMean: ['ai calls', 'ai', 'ai ok', 'ai call', 'phone consent', 'consent'],
  },
  call_consent: {
    means: ['consent call', 'consent to call'],
    mayMean: ['calls', 'calls ok', 'call ok', 'phone consent', 'consent'],
  },
  source: { means: ['application source', 'applicant or sourced'] },
  do_not_contact: {},
  do_not_text: {},
  do_not_email: {},
  do_not_call: {},
  legacy_do_not_contact: {},
  legacy_dnc_reason: {},
};

/** A header in one form: small letters and digits, single spaces. */
export const bareHeader = (header: string): string =>
  header
    .replace(/['’]/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const MEANT: ReadonlyMap<string, Field> = new Map(
  FIELDS.filter((field) => !isWithholding(field)).flatMap((field) =>
    [field, ...(HEADERS[field].means ?? [])].map((header): [string, Field] => [bareHeader(header), field]),
  ),
);

/** The field that a header means by itself. */
export const meantBy = (header: string): Field | null => MEANT.get(bareHeader(header)) ?? null;

const WANTS_NO_CONTACT: readonly RegExp[] = [
  /\b(do|does|did|should|must|may|can)\s?(not|nt)\b.*\b(contact|call|phone|text|sms|e ?mail|mail|message|disturb|market)/,
  /\b(dont|doesnt|never|no|not|stop|without)\s(be )?(contact|call|phone|text|sms|e ?mail|mail|messag|market|outreach)/,
  /\b(no|withdrew|withdrawn|revoked?|declined?|refused?)\s(\w+ )?consent/,
  /\bconsent\s(\w+ )?(withdrew|withdrawn|revoked|declined|refused|removed)/,
  /do ?(not|nt) ?(contact|call|phone|text|sms|e ?mail|mail|message|disturb)/,
  /opt(s|ed|ing|ted)?\s?outs?\b/,
  /^stop(ped)?$/,
  /\bunsub/,
  /\bdn[cdest]\b/,
  /\b(sms|text|call|email|mail) ?stop(ped)?\b/,
  /\b(stop|block|black|suppress|deny|exclu)\w* ?list/,
  /\bsuppress(ed|ion)?\b/,
  /\bblacklist|\bblocklist|\bblocked\b/,
  /\bno (desea|quiere|contactar|llamar|molestar|escribir|enviar|mensajes|llamadas)/,
  /\b(dado|dada) de baja\b|\bbaja\b/,
];

/** Whether a yes in its column most likely says that the person wants no contact. */
export const readsAsNoContact = (header: string): boolean => {
  const bare = bareHeader(header);
  return WANTS_NO_CONTACT.some((pattern) => pattern.test(bare));
};

/** What a header that is not read by itself may mean, for whoever maps it. */
export function mayMean(header: string): readonly Field[] {
  const bare = bareHeader(header);
  if (readsAsNoContact(header)) return withheldBy(bare);
  const named = FIELDS.filter((field) => HEADERS[field].mayMean?.includes(bare) === true);
  return named.length === 0 && SPEAKS_OF_CONSENT.test(bare) ? CONSENT_COLUMNS : named;
}

const SPEAKS_OF_CONSENT = /\bconsent|\bopt(ed)? ?in\b|\bsubscri|\bpermission/;

function withheldBy(bare: string): readonly Field[] {
  if (/\b(sms|text)/.test(bare)) return ['do_not_text', 'do_not_contact'];
  if (/\be? ?mail|unsub/.test(bare)) return ['do_not_email', 'do_not_contact'];
  if (/\bcall|\bphone|llamar|llamadas/.test(bare)) return ['do_not_call', 'do_not_contact'];
  return ['do_not_contact'];
}
