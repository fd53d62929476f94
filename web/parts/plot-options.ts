import type uPlot from 'uplot';
import { dashOf } from './plot-dashes.ts';
import type { PlotData } from './plot-data.ts';

const height = 190;
/** Possible numbers of days between two labels on the axis. */
const steps = [1, 2, 7, 14, 28];
/** Up to this many points, each is marked, so that isolated ones show too. */
const mostMarked = 31;

/**
 * How uPlot draws a plot. Colours are read at each drawing, because a canvas knows no CSS variables and the
 * page may change between light and dark.
 *
 * @param element the element whose style tokens are used
 */
export function plotOptions(
  { points, series, format }: PlotData,
  element: HTMLElement,
  onChoose: (point: number | undefined) => void,
): uPlot.Options {
  const color = (name: string) => () => colorOf(element, name);
  const axis = { stroke: color('--color-text-soft'), font: '12px system-ui, sans-serif' };
  const grid = { stroke: color('--color-line'), width: 1 };
  return {
    width: element.clientWidth,
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.3, points.length - 0.7] },
      y: { range: (_plot, _min, max) => [0, Math.max(max ?? 0, 1) * 1.1] },
    },
    axes: [
      {
        ...axis,
        size: 32,
        space: 64,
        incrs: steps,
        grid: { show: false },
        ticks: { show: false },
        values: (_plot, places) => places.map((place) => points[place] ?? ''),
      },
      {
        ...axis,
        size: 56,
        space: 44,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 1e5],
        grid,
        ticks: { show: false },
        values: (_plot, places) => places.map((place) => format(place)),
      },
    ],
    series: [
      {},
      ...series.map(({ look }, index) => ({
        stroke: color(`--color-${look}`),
        width: 2,
        dash: dashOf(index),
        points: { show: points.length <= mostMarked, size: 5, fill: color(`--color-${look}`) },
      })),
    ],
    hooks: {
      setCursor: [({ cursor: { idx } }) => onChoose(idx ?? undefined)],
    },
  };
}

/** A token's current value, in a form that a canvas accepts. */
function colorOf(element: HTMLElement, token: string): string {
  const before = element.style.color;
  element.style.color = `var(${token})`;
  const color = getComputedStyle(element).color;
  element.style.color = before;
  return color;
}
