/** A line of a plot. Its dashes tell it from the others where colours do not. */
export interface PlotSeries {
  name: string;
  look: 'accent' | 'info' | 'warning' | 'danger';
  /** One for each point; null where there is none. */
  values: (number | null)[];
  /** What the legend shows while no point is chosen: of all points together. */
  total: string;
}

export interface PlotData {
  /** One name for each point, from left to right. */
  points: string[];
  series: PlotSeries[];
  format: (value: number | null) => string;
}
