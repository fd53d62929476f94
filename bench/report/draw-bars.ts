/** One bar, with its amounts by part from left to right. */
export interface Bar {
  label: string;
  amounts: Record<string, number>;
}

const left = 110;
const width = 560;
const barHeight = 26;
const pitch = 40;
const top = 46;
/** Without colours, parts can be told apart by their order, which the legend shares. */
const colors = ['#4269d0', '#efb118', '#ff725c', '#6cc5b0', '#3ca951', '#a463f2', '#9c6b4e'];

/** Stacked bars as an SVG that is readable on light and dark backgrounds. */
export function drawBars(title: string, bars: Bar[]): string {
  const parts = Object.keys(bars[0]?.amounts ?? {});
  const totalOf = ({ amounts }: Bar) => Object.values(amounts).reduce((sum, a) => sum + a, 0);
  const scale = width / Math.max(...bars.map(totalOf));
  const drawn = bars.map((bar, index) => drawBar(bar, totalOf(bar), top + index * pitch, scale));
  const legendTop = top + bars.length * pitch + 16;
  const legend = parts.map((part, index) => {
    const x = left + (index % 3) * 200;
    const y = legendTop + Math.floor(index / 3) * 22;
    return `<rect x="${x}" y="${y - 11}" width="12" height="12" fill="${colors[index]}"/><text x="${x + 18}" y="${y}">${part}</text>`;
  });
  const height = legendTop + Math.ceil(parts.length / 3) * 22;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" role="img" aria-label="${title}" font-family="sans-serif" font-size="13">`,
    `<rect width="760" height="${height}" fill="#fff"/>`,
    `<text x="12" y="24" font-weight="bold">${title}</text>`,
    ...drawn,
    ...legend,
    '</svg>',
    '',
  ].join('\n');
}

function drawBar({ label, amounts }: Bar, total: number, y: number, scale: number): string {
  let x = left;
  const rects = Object.values(amounts).map((amount, index) => {
    const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${(amount * scale).toFixed(1)}" height="${barHeight}" fill="${colors[index]}"/>`;
    x += amount * scale;
    return rect;
  });
  const middle = y + barHeight / 2 + 5;
  return [
    `<text x="${left - 8}" y="${middle}" text-anchor="end">${label}</text>`,
    ...rects,
    `<text x="${(x + 6).toFixed(1)}" y="${middle}">${total.toFixed(1)}</text>`,
  ].join('\n');
}
