/** Pixels; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** From the index of one box to that of another. */
export type Edge = readonly [from: number, to: number];

/** Boxes and lines in a frame of their own, whose upper left corner is 0, 0. */
export interface Layout extends Size {
  /** In the order of the sizes given; a box may be wider than was asked, never smaller. */
  readonly boxes: readonly Box[];
  /**
   * In the order of the edges given: from the one box's side to the other's, through points that a curve
   * with level ends connects without crossing a box. Empty for an edge of a box to itself.
   */
  readonly lines: readonly (readonly Point[])[];
}

export const emptyLayout: Layout = { width: 0, height: 0, boxes: [], lines: [] };
