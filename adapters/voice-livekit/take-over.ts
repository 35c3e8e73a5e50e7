/**
 * A call that came in by other telephony, put through to LiveKit by SIP: its inbound trunk and dispatch rule bring the agent.
 *
 * Guarantee: the call's token and row go with it as headers, which the trunk hands to the agent as attributes.
 */
import type { CallToTakeOver } from '../../runtime/inbound/interviewer.ts';

/** LiveKit Cloud takes SIP at a host made of the project's id, which its URL does not tell. */
const IN_THE_CLOUD = /\.livekit\.cloud$/;

/** Where calls are put through to; null: nobody knows. A server of one's own takes them at its own host, unless it is said. */
function sipHostOf({ url, sipHost }: { readonly url: string; readonly sipHost: string | null }): string | null {
  const { hostname } = new URL(url.replace(/^ws/, 'http'));
  return sipHost ?? (IN_THE_CLOUD.test(hostname) ? null : hostname);
}

/** What it answers without a host: null, so that a person takes the call. */
export function createLiveKitTakeOver(of: { readonly url: string; readonly sipHost: string | null }) {
  const host = sipHostOf(of);
  if (host === null) return async () => null;
  return async ({ row, to, token, session }: CallToTakeOver) => ({
    at: { sip: `sip:${to}@${host}` },
    parameters: { overture_token: token, overture_row: row, overture_language: session.language },
  });
}
