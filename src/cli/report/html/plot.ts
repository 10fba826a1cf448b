import { html, type Markup } from './markup.ts';

/** A plot's field in the units of its drawing; x and y run over shares from 0 to 1, y upwards. */
export interface Field {
  x(share: number): number;
  y(share: number): number;
}

const width = 360;
const height = 210;
const edge = { left: 34, right: 8, top: 16, bottom: 34 };

/** Two decimals: a drawing needs no more. */
const place = (value: number): number => Math.round(100 * value) / 100;

export const field: Field = {
  x: (share) => place(edge.left + share * (width - edge.left - edge.right)),
  y: (share) => place(height - edge.bottom - share * (height - edge.top - edge.bottom)),
};

export interface PlotOptions {
  /** What is to be seen, for those who can't see it. */
  title: string;
  /** What the axes say. */
  x: string;
  y?: string;
  /** What stands at 0, a quarter … of the axes. */
  xTicks: readonly string[];
  yTicks: readonly string[];
  content: readonly Markup[];
}

/** A plot with its axes. */
export const plot = ({ title, x, y = '', xTicks, yTicks, content }: PlotOptions): Markup => html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${yTicks.map((tick, i) => {
  const at = field.y(i / (yTicks.length - 1));
  return html`<line class="grid-line" x1="${field.x(0)}" x2="${field.x(1)}" y1="${at}" y2="${at}"/><text x="${field.x(0) - 5}" y="${at + 3.5}" text-anchor="end">${tick}</text>`;
})}
${xTicks.map((tick, i) => html`<text x="${field.x(i / (xTicks.length - 1))}" y="${field.y(0) + 13}" text-anchor="middle">${tick}</text>`)}
<text x="${field.x(0.5)}" y="${height - 4}" text-anchor="middle">${x}</text>
<text x="${field.x(0)}" y="9">${y}</text>
${content}
<line class="axis" x1="${field.x(0)}" x2="${field.x(1)}" y1="${field.y(0)}" y2="${field.y(0)}"/>
</svg>`;

/** A line through points that are given in shares. */
export const lineThrough = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${field.x(x)} ${field.y(y)}`).join('');

/** The upright line of the threshold that the model chose. */
export const chosenLine = (answer: number): Markup => html`<line class="chosen" x1="${field.x(answer)}" x2="${field.x(answer)}" y1="${field.y(0)}" y2="${field.y(1)}"/>
<text class="chosen-name" x="${field.x(answer)}" y="${field.y(1) - 4}" text-anchor="middle">${answer.toFixed(2)}</text>`;
