/** What the stages of an application say, write down and pass on, each under one name. */
import type { Emitted } from './effects.ts';

export const rules = (...ids: readonly string[]) => ({ rules: ids });
export const emits = (event: Emitted) => ({ type: 'routingEvent', params: { event } }) as const;
/** News: the routing hears of it. The entry decision, which only goes back to what was told before, tells nothing (STG-04). */
export const reports = (event: Emitted) => [emits(event), { type: 'noteReported', params: { event } }] as const;
export const closesOutreach = { type: 'closeOutreach', params: { status: 'NOT_INTERESTED' } } as const;
export const cancelsOutreach = { type: 'closeOutreach', params: { status: 'CANCELLED' } } as const;
/** STG-04: going back into the stage by the entry decision tells and starts nothing; a verdict on the resume does. */
export const resumeIsRejected = {
  target: '#RESUME_REJECTED',
  actions: [emits('RESUME_REVIEW_FAILED'), { type: 'planTouches', params: { occasion: 'RESUME_REJECTED' } }],
  meta: rules('STG-05', 'TCH-01', 'TCH-02'),
} as const;
