import { html, type Markup } from './markup.ts';

const width = 360;
const height = 210;
const edge = { left: 34, right: 8, top: 16, bottom: 34 };

/** Two decimals: a drawing needs no more. */
const place = (value: number): number => Math.round(100 * value) / 100;

/** Where shares from 0 to 1 stand in the drawing: x to the right, y upwards. */
export const field = {
  x: (share: number): number => place(edge.left + share * (width - edge.left - edge.right)),
  y: (share: number): number => place(height - edge.bottom - share * (height - edge.top - edge.bottom)),
};

export const shareTicks = ['0', '.25', '.5', '.75', '1'] as const;
export const percentTicks = ['0 %', '25', '50', '75', '100'] as const;

export interface Plot {
  /** What is to be seen, for those who can't see it. */
  title: string;
  /** What the axes say. */
  x: string;
  y?: string;
  /** What stands along the axes, from 0 to 1 at even distances. */
  xTicks: readonly string[];
  yTicks: readonly string[];
  content: readonly Markup[];
}

/** A plot with its axes. */
export function plot({ title, x, y = '', xTicks, yTicks, content }: Plot): Markup {
  const [left, right, bottom] = [field.x(0), field.x(1), field.y(0)];
  const across = yTicks.map((tick, i) => {
    const at = field.y(i / (yTicks.length - 1));
    return html`<line class="grid-line" x1="${left}" x2="${right}" y1="${at}" y2="${at}"/>
<text x="${left - 5}" y="${at + 3.5}" text-anchor="end">${tick}</text>`;
  });
  const along = xTicks.map((tick, i) => html`<text x="${field.x(i / (xTicks.length - 1))}" y="${bottom + 13}" text-anchor="middle">${tick}</text>`);
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${across}${along}
<text x="${field.x(0.5)}" y="${height - 4}" text-anchor="middle">${x}</text>
<text x="${left}" y="9">${y}</text>
${content}
<line class="axis" x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
</svg>`;
}

/** A line through points, as the path of an SVG. */
export const lineThrough = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${field.x(x)} ${field.y(y)}`).join('');

/** The upright line of the threshold that the model chose. */
export function chosenLine(answer: number): Markup {
  const x = field.x(answer);
  return html`<line class="chosen" x1="${x}" x2="${x}" y1="${field.y(0)}" y2="${field.y(1)}"/>
<text class="chosen-name" x="${x}" y="${field.y(1) - 4}" text-anchor="middle">${answer.toFixed(2)}</text>`;
}
