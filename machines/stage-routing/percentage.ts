/** RTE-06: a completion rate of 0…1 as a percentage, without the floating error that would miss a threshold. Pure. */

/** More digits than any rate carries, fewer than a product of doubles gets right. */
const DIGITS = 12;

/** 0.29 → 29, where 0.29 × 100 is 28.999999999999996. A rate above 0 never becomes 0. */
export const percentageOf = (rate: number): number => Number((rate * 100).toPrecision(DIGITS));
