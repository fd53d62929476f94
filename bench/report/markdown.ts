/** A table with right-aligned numbers. */
export function table(head: string[], rows: (string | number)[][]): string {
  const isNumber = head.map((_title, column) =>
    rows.every((row) => /^[-<\d., ]*$/.test(String(row[column] ?? ''))),
  );
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rule = isNumber.map((number) => (number ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** An amount in USD: to the cent, and more precisely below ten. */
export function usd(amount: number): string {
  if (amount > 0 && amount < 0.0005) return '< 0.001';
  return amount < 0.1 ? amount.toFixed(3) : amount.toFixed(2);
}

/** A number without insignificant digits: `8`, `8.5`. */
export function count(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
