/** A line of a plot. Its dashes distinguish it from the others where colours do not. */
export interface PlotSeries {
  name: string;
  look: 'accent' | 'info' | 'warning' | 'danger';
  /** One per point; null if there is none. */
  values: (number | null)[];
  /** The total of all points, which the legend shows while no point is chosen. */
  total: string;
}

export interface PlotData {
  /** One name per point, from left to right. */
  points: string[];
  series: PlotSeries[];
  format: (value: number | null) => string;
}
