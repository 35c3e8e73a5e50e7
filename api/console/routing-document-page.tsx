/** The whole routing as JSON: to be taken away, and brought back here or in another org (RTE-09). */
import type { FC } from 'hono/jsx';
import type { OrgView } from '../../machines/candidate/working-set.ts';
import { Layout } from './layout.tsx';
import { RoutingPlaces, routingPath } from './routing-page.tsx';
import { Problems, Verdict, type VerdictView } from './routing-verdict.tsx';

export interface DocumentView {
  readonly org: OrgView;
  /** What stands in the form: what is saved, or what was sent. */
  readonly text: string;
  readonly basedOn: number;
  /** null: nothing was sent, or it cannot be read as JSON. */
  readonly verdict: VerdictView | null;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly refusal: string | null;
  readonly stranded: number;
  readonly maySave: boolean;
  readonly who: string;
  readonly demoPace: number | null;
}

export const RoutingDocumentPage: FC<{ readonly view: DocumentView }> = ({ view }) => {
  const { org, text, basedOn, verdict, problems, refusal, maySave } = view;
  return (
    <Layout title="Import and export" who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <h1>{org.name}: import and export of the routing</h1>
      <p>
        <a href={routingPath(org.id, '/export.json')} download={`routing-${org.id}.json`}>
          Download it
        </a>
        . Its JSON Schema is <code>RoutingDocument</code> in <a href="/openapi.json">openapi.json</a>; over HTTP it is{' '}
        <code>PUT /v1/orgs/{org.id}/stage-routing</code>.
      </p>
      {refusal === null ? null : (
        <p class="wrong" role="alert">
          {refusal}
        </p>
      )}
      <form method="post" action={routingPath(org.id, '/document')} class="routing-form" data-tries="yes">
        <input type="hidden" name="based_on" value={basedOn} />
        <label>
          The routing as JSON; what is left out is empty afterwards
          <textarea name="document" rows={18} spellcheck={false} readonly={!maySave}>
            {text}
          </textarea>
        </label>
        {verdict === null ? (
          <section id="verdict" aria-live="polite">
            <Problems problems={problems} />
          </section>
        ) : (
          <Verdict view={verdict} />
        )}
        {maySave ? (
          <p class="keys">
            <button type="submit" class="plain" name="do" value="try">
              Try it
            </button>
            <button type="submit" name="do" value="save">
              Import it
            </button>
          </p>
        ) : null}
      </form>
      <script type="module" src="/console/routing.js" />
    </Layout>
  );
};
