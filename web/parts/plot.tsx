import { lazy, Suspense, useId, useState } from 'react';
import { text } from '../text/en.ts';
import { Button } from './button.tsx';
import styles from './plot.module.css';
import { dashOf } from './plot-dashes.ts';
import type { PlotData } from './plot-data.ts';
import { PlotTable } from './plot-table.tsx';

interface PlotProps extends PlotData {
  title: string;
  /** What the plot shows, and in which unit. */
  description: string;
  /** Shown instead of lines that are all zero. */
  nothing: string;
}

const PlotCanvas = lazy(() => import('./plot-canvas.tsx'));
const words = text.parts.plot;

/** Lines over days, or the same as a table. The drawing library is loaded with the first plot. */
export function Plot({ title, description, nothing, ...data }: PlotProps) {
  const id = useId();
  const [isTable, setIsTable] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const shown = isTable ? undefined : chosen;
  const isEmpty = data.series.every(({ values }) => values.every((value) => !value));
  return (
    <section className={styles.plot} aria-labelledby={id}>
      <div className={styles.head}>
        <div>
          <h3 id={id}>{title}</h3>
          <p className={styles.description}>
            {shown === undefined ? description : data.points[shown]}
          </p>
        </div>
        {!isEmpty && (
          <Button
            small
            look="quiet"
            aria-pressed={isTable}
            aria-label={words.tableOf(title)}
            onClick={() => setIsTable(!isTable)}
          >
            {words.table}
          </Button>
        )}
      </div>
      <Legend {...data} chosen={shown} />
      {isEmpty && <p className={styles.nothing}>{nothing}</p>}
      {!isEmpty && isTable && <PlotTable {...data} title={title} />}
      {!isEmpty && !isTable && (
        <div className={styles.surface}>
          <Suspense>
            <PlotCanvas {...data} labelledBy={id} chosen={chosen} onChoose={setChosen} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** Names the lines and gives their values at the chosen point, or their totals. */
function Legend({ series, format, chosen }: PlotData & { chosen: number | undefined }) {
  return (
    <ul className={styles.legend}>
      {series.map(({ name, look, values, total }, index) => (
        <li key={name} className={styles.name}>
          <svg className={styles[look]} width="22" height="8" aria-hidden="true">
            <line x1="1" y1="4" x2="21" y2="4" strokeDasharray={dashOf(index).join(' ')} />
          </svg>
          <span>{name}</span>
          <strong>{chosen === undefined ? total : format(values[chosen] ?? null)}</strong>
        </li>
      ))}
    </ul>
  );
}
