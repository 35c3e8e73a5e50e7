/**
 * Owns what the law asks to be said at the start of a call, by state (that an AI speaks, that the call is recorded),
 * each row with where and on which day it was looked up. The strictest is the default: what one state asks for is said
 * in all of them, and where nobody knows the state.
 */

// Not legal advice: no row has been confirmed by counsel (`confirmed: false`), most were found in secondary sources
// alone, and what is doubtful says so.

interface LookedUp {
  readonly url: string;
  /** OFFICIAL: the statute, or its authority's own page. SECONDARY: somebody who quotes or explains it. */
  readonly kind: 'OFFICIAL' | 'SECONDARY';
  readonly on: string;
}

export interface DisclosureRule {
  /** Two capitals; US: all of them. */
  readonly state: string;
  readonly asks: 'AI' | 'RECORDING';
  readonly cite: string;
  /** What it says, in a sentence. */
  readonly says: string;
  /** From when it applies, where that is not long past. */
  readonly since?: string;
  readonly source: LookedUp;
  /** What the sources leave open, or tell differently. */
  readonly doubt?: string;
  /** By counsel. */
  readonly confirmed: boolean;
}

export const LOOKED_UP_ON = '2026-11-30';

const official = (url: string): LookedUp => ({ url, kind: 'OFFICIAL', on: LOOKED_UP_ON });
const secondary = (url: string): LookedUp => ({ url, kind: 'SECONDARY', on: LOOKED_UP_ON });

/** A list of states that ask for everybody's consent, with their statutes. */
const LIST_OF_STATES = secondary(
  'https://learninglink.oup.com/access/content/bender12e-student-resources/bender12e-states-that-require-consent-of-all-parties-for-taping',
);

type More = Partial<Pick<DisclosureRule, 'says' | 'source' | 'doubt'>>;
const recording = (state: string, cite: string, more: More = {}): DisclosureRule => ({
  ...{ state, asks: 'RECORDING', cite, source: LIST_OF_STATES },
  says: 'Everybody on the line has to agree to a recording.',
  ...more,
  confirmed: false,
});
const ai = (
  state: string,
  cite: string,
  says: string,
  source: LookedUp,
  more: Pick<DisclosureRule, 'since' | 'doubt'> = {},
): DisclosureRule => ({ ...{ state, asks: 'AI', cite, says, source }, ...more, confirmed: false });

export const DISCLOSURE_RULES: readonly DisclosureRule[] = [
  ai(
    'US',
    'FCC 24-17 (CG 23-362); 47 CFR 64.1200(b)',
    'An AI voice is an artificial voice: who calls is said at the start.',
    secondary(
      'https://www.consumerfinanceinsights.com/2024/02/16/fcc-confirms-a-i-generated-robocall-voices-are-artificial-under-the-tcpa/',
    ),
    {
      since: '2024-02-08',
      doubt:
        'That the voice is an AI need not be said by this ruling; a rule that would ask for it was proposed (FCC 24-84) and no final one was found.',
    },
  ),
  ai(
    'CA',
    'Cal. Bus. & Prof. Code 17940-17943',
    'A bot may not pass for a person to sell something or to influence a vote.',
    official('https://leginfo.legislature.ca.gov/faces/billCompareClient.xhtml?bill_id=201720180SB1001'),
    { since: '2019-07-01', doubt: 'It speaks of bots online; whether a call about a job is meant is open.' },
  ),
  ai(
    'CO',
    'SB 26-189, which repeals and reenacts C.R.S. 6-1-1701 ff. (SB 24-205)',
    'Who is decided about by automated means, in employment too, is told so.',
    official('https://coag.gov/resources/ai/'),
    {
      since: '2027-01-01',
      doubt: 'Whether it still asks that an AI which only talks says so, as 6-1-1704 did, was not found.',
    },
  ),
  ai(
    'IL',
    '775 ILCS 5/2-102(L) (HB 3773, P.A. 103-0804); 820 ILCS 42/5',
    'Applicants are told of AI in hiring, and before an interview that it analyses.',
    official('https://www.ilga.gov/legislation/ilcs/documents/082000420K5.htm'),
    {
      since: '2026-01-01',
      doubt:
        'The official page read is that of 820 ILCS 42; of 2-102(L) secondary sources alone, and no rules on how notice is given.',
    },
  ),
  ai(
    'ME',
    '10 M.R.S. 1500-DD (P.L. 2025 c. 294, LD 1727)',
    'A chatbot, by voice too, may not pass for a person in trade with a consumer.',
    secondary('https://plainstamp.pages.dev/rules/us-me-chatbot-disclosure-1500-dd/'),
    { since: '2025-09-23', doubt: 'Sources name 23 and 24 September 2025 as its first day.' },
  ),
  ai(
    'NY',
    'NYC Admin. Code 20-870 ff. (Local Law 144); 6 RCNY 5-300 ff.',
    'Candidates in the city are told of automated decision tools, ten business days before.',
    secondary('https://claire.legal/laws/nyc-ll144'),
    {
      since: '2023-07-05',
      doubt: 'Of the city alone, and not of the start of a call: sources disagree whether outreach falls under it.',
    },
  ),
  ai(
    'UT',
    'Utah Code 13-77-103, 13-77-104 (SB 149, SB 226)',
    'An AI says that it is one when it is asked; said at the outset and throughout, nothing is enforced.',
    secondary('https://utahlexgraph.pages.dev/Code/Title-13/13-Ch13_77'),
    { since: '2025-05-07', doubt: 'Enacted as 13-75-103 and found renumbered; it is to be repealed on 1 July 2027.' },
  ),
  recording('CA', 'Cal. Penal Code 632, 632.7', { doubt: 'Section 632.7 was not in the list; it is not looked up.' }),
  recording('CT', 'Conn. Gen. Stat. 52-570d'),
  recording('DE', '11 Del. C. 1335(a)(4)', {
    source: secondary('https://www.rcfp.org/reporters-recording-guide/delaware/'),
    doubt: '11 Del. C. 2402(c)(4) lets one party record; the stricter of the two is taken.',
  }),
  recording('FL', 'Fla. Stat. 934.03'),
  recording('IL', '720 ILCS 5/14-2'),
  recording('MD', 'Md. Code, Cts. & Jud. Proc. 10-402'),
  recording('MA', 'M.G.L. c. 272 s. 99'),
  recording('MI', 'MCL 750.539c', {
    doubt: 'Courts are said to read it as letting a party record; the stricter reading is taken.',
  }),
  recording('MT', 'Mont. Code 45-8-213', { doubt: 'Lists differ; the stricter one is taken.' }),
  recording('NV', 'NRS 200.620', { doubt: 'Lists differ; the stricter one is taken.' }),
  recording('NH', 'RSA 570-A:2'),
  recording('PA', '18 Pa. C.S. 5703, 5704'),
  recording('WA', 'RCW 9.73.030', {
    says: 'Everybody on the line has to agree to a recording; an announcement that is itself recorded is agreed to.',
    source: official('https://lawfilesext.leg.wa.gov/biennium/1999-00/Htm/Bills/Senate%20Bills/6272.htm'),
    doubt: 'The text read is a bill that quotes the section as it stood in 2000.',
  }),
];
