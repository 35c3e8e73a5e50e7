/**
 * How the demo's video room tells what came of an interview: by `POST /v1/interviews/results`, with a service key, as
 * the room of anybody else would (INT-08). Guarantee: there is no other way from the room to the engine.
 */
import type { Hono } from 'hono';
import { ORG_HEADER } from './v1/org-header.ts';

/** As `connections.md` says, whole. */
export interface ToldResult {
  readonly id: string;
  readonly application: string;
  readonly call: null;
  readonly kind: 'VIDEO';
  readonly outcome: string;
  readonly completion_rate: number;
  readonly passed: boolean | null;
  readonly score: null;
  readonly held_outcome: null;
  readonly timezone: null;
  readonly verbal_sms_consent: null;
  readonly ended_at: string;
}

/** Whether it was taken in. */
export type TellResult = (org: string, result: ToldResult) => Promise<boolean>;

export const tellsThrough =
  (v1: Pick<Hono, 'request'>, serviceKey: string): TellResult =>
  async (org, result) => {
    const headers = { authorization: `Bearer ${serviceKey}`, [ORG_HEADER]: org, 'content-type': 'application/json' };
    const answer = await v1.request('/v1/interviews/results', {
      method: 'POST',
      headers,
      body: JSON.stringify(result),
    });
    return answer.ok;
  };
