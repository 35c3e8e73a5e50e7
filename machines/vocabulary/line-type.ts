/** Line types as the lookup names them, and which of them cannot be texted (GAT-15). */
export const LINE_TYPES = [
  'LANDLINE',
  'MOBILE',
  'FIXED_VOIP',
  'NON_FIXED_VOIP',
  'PERSONAL',
  'TOLL_FREE',
  'PREMIUM',
  'SHARED_COST',
  'UAN',
  'VOICEMAIL',
  'PAGER',
  'UNKNOWN',
] as const;
export type LineType = (typeof LINE_TYPES)[number];

export const LINE_TYPES_BARRED_FROM_SMS: ReadonlySet<LineType> = new Set([
  'LANDLINE',
  'PAGER',
  'VOICEMAIL',
  'PREMIUM',
  'SHARED_COST',
  'FIXED_VOIP',
]);
