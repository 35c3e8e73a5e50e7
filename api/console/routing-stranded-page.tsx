/** Who is stranded in the ATS: a move was due, and did not happen (RTE-10), or was refused for good (ATS-05). */
import type { FC } from 'hono/jsx';
import { leadInWords, strandedInWords } from '../../machines/ats/words.ts';
import type { JobView, OrgView } from '../../machines/candidate/working-set.ts';
import { type AtsConfiguration, eventUnder, routedFor } from '../../machines/stage-routing/index.ts';
import type { Instant } from '../../machines/vocabulary/instant.ts';
import { isStage } from '../../machines/vocabulary/stage.ts';
import type { ParkedApplication } from '../../runtime/store/subjects/parked-applications.ts';
import { Layout } from './layout.tsx';
import { span } from './local-time.ts';
import { RoutingPlaces, routingPath } from './routing-page.tsx';
import { RuleChip, WithRules } from './rule-chip.tsx';
import { StageBadge } from './stage-badge.tsx';

export interface StrandedView {
  readonly org: OrgView;
  readonly configuration: AtsConfiguration;
  readonly rulesAreOn: boolean;
  readonly items: readonly ParkedApplication[];
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly jobs: readonly JobView[];
  readonly stranded: number;
  readonly mayRedrive: boolean;
  readonly now: Instant;
  readonly who: string;
  readonly demoPace: number | null;
}

export const StrandedPage: FC<{ readonly view: StrandedView }> = ({ view }) => {
  const { org, items, names, jobs, now, mayRedrive } = view;
  return (
    <Layout title="Stranded in the ATS" who={view.who} demoPace={view.demoPace} org={org.id} here="routing">
      <RoutingPlaces org={org.id} stranded={view.stranded} />
      <h1>{org.name}: stranded in the ATS</h1>
      <p class="soft">
        A move in the ATS was due and did not happen. Remove what stood in the way, then have them routed again by what
        is configured now. <RuleChip rule="RTE-10" /> <RuleChip rule="ATS-05" />
      </p>
      {items.length === 0 ? <p>Nobody is stranded.</p> : null}
      {items.length === 0 ? null : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Candidate</th>
              <th scope="col">Why</th>
              <th scope="col">Since</th>
              <th scope="col">Routed again</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr>
                <td>
                  <a
                    href={`/console/candidates/${encodeURIComponent(item.candidate)}?org=${encodeURIComponent(org.id)}`}
                  >
                    <bdi>{names.get(item.candidate)?.name ?? item.candidate}</bdi>
                  </a>
                  <div class="soft">{jobs.find(({ id }) => id === item.job)?.name ?? item.job}</div>
                  {isStage(item.stage) ? <StageBadge stage={item.stage} /> : null}
                </td>
                <td>{item.ats.stranded === null ? null : <Why of={item.ats.stranded} />}</td>
                <td class="soft when">{item.ats.stranded === null ? '' : span(item.ats.stranded.since, now)}</td>
                <td>
                  <Again view={view} item={item} />
                  {mayRedrive ? (
                    <form method="post" action={routingPath(org.id, '/redrive')}>
                      <input type="hidden" name="application" value={item.id} />
                      <button
                        type="submit"
                        class="plain"
                        aria-label={`Route ${names.get(item.candidate)?.name ?? item.candidate} again`}
                      >
                        Route again
                      </button>
                    </form>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Layout>
  );
};

const Why: FC<{ readonly of: NonNullable<ParkedApplication['ats']['stranded']> }> = ({ of }) => {
  const { reason, waitsFor } = strandedInWords(of);
  return (
    <>
      <WithRules words={reason} />
      <div class="soft">Waits for {waitsFor}.</div>
    </>
  );
};

/** Where they would go if the button were pressed now. */
const Again: FC<{ readonly view: StrandedView; readonly item: ParkedApplication }> = ({ view, item }) => {
  const { configuration, rulesAreOn } = view;
  const { stranded } = item.ats;
  if (stranded === null) return null;
  const { bestCompletion, completion: last } = item.interview;
  const event = eventUnder(configuration, stranded.event, bestCompletion);
  const completion = event.startsWith('CALL_LIMIT_') && bestCompletion > 0 ? bestCompletion : last;
  const { to, why } = leadInWords(routedFor(configuration, { event, completion, rulesAreOn }));
  return (
    <p>
      <strong>
        <bdi>{to}</bdi>
      </strong>{' '}
      <span class="soft">
        <WithRules words={why} />
      </span>
    </p>
  );
};
