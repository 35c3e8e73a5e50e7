/**
 * What the law asks to be said at the start of a call, by state: that an AI speaks, and that the call is recorded.
 *
 * Data with where it stands and the day on which it was looked up. Not legal advice: every row waits for counsel
 * (`confirmed: false`), and the strictest is the default: what one state asks for is said in all of them, and where nobody
 * knows the state.
 */

export interface DisclosureRule {
  /** Two capitals; US: all of them. */
  readonly state: string;
  readonly asks: 'AI' | 'RECORDING';
  readonly cite: string;
  /** What it says, in a sentence. */
  readonly says: string;
  /** By when it applies, where that is not long past. */
  readonly since?: string;
  readonly confirmed: boolean;
}

export const LOOKED_UP_ON = '2026-11-30';

const recording = (
  state: string,
  cite: string,
  says = 'Everybody on the line has to agree to a recording.',
): DisclosureRule => ({
  ...{ state, asks: 'RECORDING', cite, says },
  confirmed: false,
});
const ai = (state: string, cite: string, says: string, since?: string): DisclosureRule => ({
  ...{ state, asks: 'AI', cite, says },
  ...(since === undefined ? {} : { since }),
  confirmed: false,
});

export const DISCLOSURE_RULES: readonly DisclosureRule[] = [
  ai(
    'US',
    'FCC 24-17 (CG 23-362); 47 CFR 64.1200(b)',
    'An AI voice is an artificial voice: who calls is said at the start.',
  ),
  ai('CA', 'Cal. Bus. & Prof. Code 17940-17943', 'A bot may not pass for a person.'),
  ai('CO', 'C.R.S. 6-1-1704 (SB 24-205)', 'Whoever deals with an AI system is told so.', '2026-06-30'),
  ai('IL', '775 ILCS 5/2-102(L) (HB 3773); 820 ILCS 42', 'Applicants are told of AI in hiring.', '2026-01-01'),
  ai('ME', '10 M.R.S. 1500-DD (LD 1727)', 'A chatbot may not pass for a person.', '2025-09-24'),
  ai(
    'NY',
    'NYC Admin. Code 20-870 ff. (Local Law 144)',
    'Candidates in the city are told of automated decision tools.',
  ),
  ai('UT', 'Utah Code 13-75-103 (SB 149, SB 226)', 'An AI says that it is one when it is asked.', '2024-05-01'),
  recording('CA', 'Cal. Penal Code 632, 632.7'),
  recording('CT', 'Conn. Gen. Stat. 52-570d'),
  recording('DE', '11 Del. C. 1335(a)(4)'),
  recording('FL', 'Fla. Stat. 934.03'),
  recording('IL', '720 ILCS 5/14-2'),
  recording('MD', 'Md. Code, Cts. & Jud. Proc. 10-402'),
  recording('MA', 'M.G.L. c. 272 s. 99'),
  recording('MI', 'MCL 750.539c', 'Courts read it as letting a party record; the stricter reading is taken.'),
  recording('MT', 'Mont. Code 45-8-213'),
  recording('NV', 'NRS 200.620'),
  recording('NH', 'RSA 570-A:2'),
  recording('PA', '18 Pa. C.S. 5703, 5704'),
  recording('WA', 'RCW 9.73.030'),
];
