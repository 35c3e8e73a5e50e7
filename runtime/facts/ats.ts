/** An org's ATS configuration, read once for each version of the org (RTE). */
import { type AtsConfiguration, readAtsConfiguration } from '../../machines/policy/stage-routing/index.ts';
import type { OrgView } from '../working-set.ts';

const read = new WeakMap<OrgView, AtsConfiguration>();

export function atsConfigurationOf(org: OrgView): AtsConfiguration {
  let configuration = read.get(org);
  if (configuration === undefined) {
    configuration = readAtsConfiguration(org.ats);
    read.set(org, configuration);
  }
  return configuration;
}
