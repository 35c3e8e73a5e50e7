/**
 * What a picture of a chart is made of: who stands where, and which ways are drawn at all times.
 *
 * Owns the shape that the charts' plans are written in. The rest of the ways is drawn when a state is chosen.
 */
export interface Spot {
  readonly key: string;
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  /** What it holds is drawn in another picture. */
  readonly closed?: true;
}

/** States under each other, inside one group of the chart. */
interface Lane {
  /** The path of the group whose states these are; empty: the chart itself. */
  readonly under: string;
  /** The group has its title here. */
  readonly titled?: boolean;
  /** Said above it where the group has its title elsewhere. */
  readonly title?: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly gap?: number;
  readonly spots: readonly (string | Spot)[];
}

/** The box around a region. */
export interface Frame {
  readonly of: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** A way that is always drawn. The ends are paths; a group's end is its title. */
export interface Stroke {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly leaves?: Side;
  readonly arrives?: Side;
  /** How far down, or along, the side: 0 to 1. */
  readonly out?: number;
  readonly in?: number;
  /** Where the label stands from the middle of the way. */
  readonly dx?: number;
  readonly dy?: number;
  /** How far the way swings out. */
  readonly swing?: number;
}

export interface Plan {
  /** Of the charts that need more than one picture: what this one is. */
  readonly part: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly lanes: readonly Lane[];
  readonly strokes: readonly Stroke[];
  /** The gates, one under the other, of the group with this path. */
  readonly ladder?: { readonly of: string; readonly x: number; readonly y: number; readonly w: number };
}
