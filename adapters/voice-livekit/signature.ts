/**
 * Who may speak as LiveKit: a token signed by the project's secret, which names the hash of the raw body.
 *
 * Guarantees: never throws; a token that is too old, of another project, or of another body is not genuine.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export interface SignedByLiveKit {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The raw text of the body. */
  readonly body: string;
  /** The header `authorization`: the token alone. */
  readonly token: string | null | undefined;
}

const LONGEST_TOKEN = 4_096;

export async function verifyLiveKitToken({ apiKey, apiSecret, body, token }: SignedByLiveKit): Promise<boolean> {
  if (!token || token.length > LONGEST_TOKEN) return false;
  const { TokenVerifier } = await import('livekit-server-sdk');
  try {
    const { sha256 } = await new TokenVerifier(apiKey, apiSecret).verify(token);
    if (typeof sha256 !== 'string') return false;
    const [said, is] = [Buffer.from(sha256, 'base64'), createHash('sha256').update(body).digest()];
    return said.length === is.length && timingSafeEqual(said, is);
  } catch {
    return false;
  }
}
