import { type KeyboardEvent, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import styles from './plot.module.css';
import type { PlotData } from './plot-data.ts';
import { plotOptions } from './plot-options.ts';

interface CanvasProps extends PlotData {
  labelledBy: string;
  chosen: number | undefined;
  onChoose: (point: number | undefined) => void;
}

/** The drawn lines. Points are chosen with the pointer or the arrow keys, as on a slider. */
export default function PlotCanvas({ labelledBy, chosen, onChoose, ...data }: CanvasProps) {
  const { points, series, format } = data;
  const place = useRef<HTMLDivElement>(null);
  const plot = usePlot(place, data, onChoose);
  const last = points.length - 1;

  function chooseByKey(event: KeyboardEvent) {
    const point = pointByKey(event.key, chosen, last);
    if (point === undefined) return;
    event.preventDefault();
    onChoose(point);
    showCursor(plot.current, point);
  }

  const valuesAt = (point: number) =>
    series.map(({ name, values }) => `${name} ${format(values[point] ?? null)}`).join(', ');
  const shown = chosen ?? last;
  return (
    <div
      ref={place}
      className={styles.canvas}
      role="slider"
      tabIndex={0}
      aria-labelledby={labelledBy}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={shown}
      aria-valuetext={`${points[shown]}: ${valuesAt(shown)}`}
      onKeyDown={chooseByKey}
      onBlur={() => {
        onChoose(undefined);
        plot.current?.setCursor({ left: -10, top: -10 });
      }}
    />
  );
}

/** Undefined for a key that does nothing here. */
function pointByKey(key: string, chosen: number | undefined, last: number): number | undefined {
  const from = chosen ?? last + 1;
  const targets: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: (chosen ?? -1) + 1,
    ArrowUp: (chosen ?? -1) + 1,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}

function showCursor(plot: uPlot | undefined, point: number): void {
  plot?.setCursor({ left: plot.valToPos(point, 'x'), top: 0 }, false);
}

/** Draws into `place`, again when the data change; follows its width and the page's colours. */
function usePlot(
  place: { current: HTMLDivElement | null },
  data: PlotData,
  onChoose: (point: number | undefined) => void,
) {
  const plot = useRef<uPlot>(undefined);
  // Every render creates new data objects, so their content is compared.
  const content = JSON.stringify([data.points, data.series]);
  const latest = useRef({ data, onChoose });
  useEffect(() => {
    latest.current = { data, onChoose };
  });

  useEffect(() => {
    const element = place.current;
    if (!element || content === '') return;
    const options = plotOptions(latest.current.data, element, (point) =>
      latest.current.onChoose(point),
    );
    const values = latest.current.data.series.map((series) => series.values);
    const indexes = latest.current.data.points.map((_, index) => index);
    const drawn = new uPlot(options, [indexes, ...values], element);
    plot.current = drawn;
    const sizes = new ResizeObserver(() => {
      drawn.setSize({ width: element.clientWidth, height: options.height });
    });
    sizes.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => drawn.redraw(false);
    scheme.addEventListener('change', redraw);
    return () => {
      scheme.removeEventListener('change', redraw);
      sizes.disconnect();
      drawn.destroy();
    };
  }, [content, place]);
  return plot;
}
