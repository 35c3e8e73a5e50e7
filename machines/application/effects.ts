/** What the application chart asks for. Declared only: the runtime applies records and performs requests. */
import type { RoutingEvent } from '../stage-routing/index.ts';
import { declaredEffect } from '../vocabulary/declared-effect.ts';

/** Told to the routing: whether an interview was passed is known to the routing alone. */
export type Emitted = RoutingEvent | 'AI_INTERVIEW_DONE';

export const effects = {
  /** STG-03, PAU-02: see to it that an open outbound row stands; paused rows wake up, none is made beside one. */
  openCallRow: declaredEffect<undefined>(),
  /** PAU-01: open rows become PAUSED. */
  pauseCallRows: declaredEffect<undefined>(),
  /** STG-08, STG-13: close every open row, cancel outreach timers and what has not left. */
  closeOutreach: declaredEffect<{ readonly status: 'NOT_INTERESTED' | 'CANCELLED' }>(),
  /** PAU-04: what a person paused stays paused until a person resumes it. */
  noteOwnPause: declaredEffect<{ readonly paused: boolean }>(),
  /** TCH-01, TCH-02: touches that this occasion starts, each at most once on an application. */
  planTouches: declaredEffect<{ readonly occasion: 'RESUME_REJECTED' | 'THUMBS_DOWN' }>(),
  cancelTouches: declaredEffect<{ readonly occasion: 'RESUME_REJECTED' | 'THUMBS_DOWN' }>(),
  /** STG-15: GAT-04's question, with `is_first_ingestion`. */
  askEligibility: declaredEffect<undefined>(),
  alert: declaredEffect<{ readonly text: string }>(),
  /** RTE-11: tell the ATS routing which event this stage emits. */
  routingEvent: declaredEffect<{ readonly event: Emitted }>(),
};
