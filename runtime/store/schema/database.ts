/**
 * The tables as Kysely sees them: only those that are read or written through its builder. Hot statements are raw and
 * come with their own row types. Columns are those of `schema.sql`.
 */
import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../../../machines/vocabulary/declared-effect.ts';
import type { Instant } from '../../../machines/vocabulary/instant.ts';

/** Read as a value, written as JSON text. */
type Document<T> = ColumnType<T, string, string>;

export interface Database {
  orgs: {
    id: string;
    version: number;
    name: string;
    settings: Document<Json>;
    flags: Document<Json>;
    integrations: Document<Json>;
    shadow: boolean;
    allowed_recipients: string[] | null;
    country: string | null;
    ats: Document<Json>;
  };
  org_numbers: {
    org: string;
    number: string;
    position: number;
    voice: boolean;
    sms: boolean;
    permanent_job: string | null;
    legacy_job: string | null;
  };
  from_number_slots: {
    org: string;
    number: string;
    slot: number;
    taken_by: string | null;
    taken_at: Instant | null;
  };
  scripts: { org: string; id: string; texts: Document<Json> };
  jobs: {
    org: string;
    id: string;
    version: number;
    name: string;
    script: string;
    resume_scoring: boolean;
    policy: string | null;
    call_types: Document<Json>;
    settings: ColumnType<Json | null, string | null, string | null>;
    paused: boolean;
    shadow: boolean;
    allowed_recipients: string[] | null;
  };
  kill_switches: {
    org: string;
    scope: string;
    id: string;
    thrown_at: Instant;
    thrown_by: string | null;
    lifted_at: Instant | null;
    gone_at: Instant | null;
    held: number | null;
    lifted_by: string | null;
  };
  unmatched: {
    org: string;
    id: Generated<number>;
    at: Instant;
    channel: string;
    from: string | null;
    to: string | null;
    text: string | null;
  };
}
