/** The feature flag of the routing rules (RTE-03): off, the flat fields alone decide. */
export const RULES_FLAG = 'ATS_STAGE_ROUTING_RULES';

export const rulesAreOn = ({ flags }: { readonly flags: Readonly<Record<string, boolean>> }): boolean =>
  flags[RULES_FLAG] === true;
