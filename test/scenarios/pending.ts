/**
 * Cases that do not hold yet, and what they wait for. A case that holds although it stands here fails its test, so that
 * nothing stays on the list longer than it must.
 */
export const PENDING: Readonly<Record<string, string>> = {};
