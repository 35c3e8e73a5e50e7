/** An org's ATS configuration, read once for each version of the org (RTE). */

import type { ApplicationRecord, OrgView } from '../candidate/working-set.ts';
import { type AtsConfiguration, isStartStage, readAtsConfiguration } from '../stage-routing/index.ts';

const read = new WeakMap<OrgView, AtsConfiguration>();

export function atsConfigurationOf(org: OrgView): AtsConfiguration {
  let configuration = read.get(org);
  if (configuration === undefined) {
    configuration = readAtsConfiguration(org.ats);
    read.set(org, configuration);
  }
  return configuration;
}

/** ATS-04: of applicants alone; where our own move brought them is as good as where they came from. */
export const isOutsideStartStages = (org: OrgView, { source, ats }: ApplicationRecord): boolean =>
  org.integrations.ats !== null && source === 'APPLICANT' && !ats.byUs && !isStartStage(atsConfigurationOf(org), ats);
