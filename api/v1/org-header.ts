/** What a request names its org by, where its key belongs to none. */

/** Where the operator, whose key belongs to no org, names one. */
export const ORG_HEADER = 'overture-org';
/** The same, where a header cannot be sent. */
export const ORG_PARAMETER = 'org';
