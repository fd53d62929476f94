interface Keyed {
  key: number;
}

/** The rows, with one changed. */
export function changeRow<Row extends Keyed>(
  rows: Row[],
  key: number,
  changes: Partial<Row>,
): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, ...changes } : row));
}

/** The rows, with one moved a place up or down, if there is a place. */
export function moveRow<Row extends Keyed>(rows: Row[], key: number, by: -1 | 1): Row[] {
  const from = rows.findIndex((row) => row.key === key);
  const to = from + by;
  const [moved, other] = [rows[from], rows[to]];
  return moved && other ? rows.with(from, other).with(to, moved) : rows;
}

/** The rows, with one removed. */
export function removeRow<Row extends Keyed>(rows: Row[], key: number): Row[] {
  return rows.filter((row) => row.key !== key);
}
