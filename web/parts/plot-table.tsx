import { text } from '../text/en.ts';
import styles from './plot.module.css';
import type { PlotData } from './plot-data.ts';

/** The lines' values as numbers, the last point first. */
export function PlotTable({ title, points, series, format }: PlotData & { title: string }) {
  const rows = points.map((point, index) => ({ point, index })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={text.parts.plot.tableOf(title)}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text.parts.plot.point}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, index }) => (
            <tr key={point}>
              <th scope="row">{point}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{format(values[index] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
