/** Where an exploration begins. */
import type { Action } from './action.ts';
import type { Situation } from './situation.ts';

/** The sources of an application on each job; the rest of a beginning is a situation. */
export interface Beginning {
  readonly name: string;
  readonly situation: Situation;
  readonly source: 'APPLICANT' | 'SOURCED';
  /** Old rows are put straight into a stage (STG-10). */
  readonly imports?: boolean;
  /** The way from the situation to where exploration begins; checked like every other. */
  readonly prefix?: readonly Action[];
}
