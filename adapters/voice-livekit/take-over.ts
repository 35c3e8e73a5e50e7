/**
 * A call that came in by other telephony, put through to LiveKit by SIP: its inbound trunk and dispatch rule bring the agent.
 *
 * Guarantee: the call's token and row go with it as headers, which the trunk hands to the agent as attributes.
 */
import type { CallToTakeOver } from '../../runtime/inbound/interviewer.ts';

/** Of a project `name.livekit.cloud` the calls go to `name.sip.livekit.cloud`; a server of one's own takes them itself. */
function sipHostOf(url: string): string {
  const { hostname } = new URL(url.replace(/^ws/, 'http'));
  return /\.livekit\.cloud$/.test(hostname) ? hostname.replace(/\.livekit\.cloud$/, '.sip.livekit.cloud') : hostname;
}

export function createLiveKitTakeOver({ url }: { readonly url: string }) {
  const host = sipHostOf(url);
  return async ({ row, to, token, session }: CallToTakeOver) => ({
    at: { sip: `sip:${to}@${host}` },
    parameters: { overture_token: token, overture_row: row, overture_language: session.language },
  });
}
