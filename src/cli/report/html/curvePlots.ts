import type { CurvePoint } from '../../../understanding/evaluation/curve.ts';
import { legend, type Colour } from './legend.ts';
import { html, type Markup } from './markup.ts';
import { chosenLine, field, lineThrough, percentTicks, plot, shareTicks } from './plot.ts';

/** A share of the rows, in percent, that is drawn in a colour. */
type Layer = [colour: Colour, percentOf: (point: CurvePoint) => number];

const inScope: readonly Layer[] = [
  ['right', (point) => point.inScope.right],
  ['askedBack', (point) => point.inScope.askedBack],
  ['refused', (point) => point.inScope.refused],
  ['wrong', (point) => point.inScope.wrong],
];

const outOfScope: readonly Layer[] = [
  ['right', (point) => point.outOfScope.refused],
  ['askedBack', (point) => point.outOfScope.askedBack],
  ['wrong', (point) => point.outOfScope.wrong],
];

/** What would become of the rows at other thresholds; only of the groups that have rows. */
export function curvePlots(curve: readonly CurvePoint[], chosen: number, has: { inScope: boolean; outOfScope: boolean }): Markup[] {
  const plots: Markup[] = [];
  if (has.inScope) {
    const drawing = stacked(curve, chosen, 'What becomes of questions in scope at each threshold', inScope);
    plots.push(card('Questions in scope, by threshold', drawing, legend(['right', 'askedBack', 'refused', 'wrong'])));
  }
  if (has.outOfScope) {
    const drawing = stacked(curve, chosen, 'What becomes of texts out of scope at each threshold', outOfScope);
    const key = legend(['right', 'askedBack', 'wrong'], { right: 'refused, which is right' });
    plots.push(card('Out of scope, by threshold', drawing, key));
  }
  if (has.inScope) {
    const others: Partial<Record<Colour, string>> = { wrong: 'wrong, of those in scope', offered: 'wrong, of those out of scope' };
    const key = legend(has.outOfScope ? ['wrong', 'offered'] : ['wrong'], others);
    plots.push(card('Right against wrong', rightAgainstWrong(curve, chosen, has.outOfScope), key));
  }
  return plots;
}

const card = (title: string, drawing: Markup, caption: Markup): Markup =>
  html`<figure class="card"><h3>${title}</h3>${drawing}<figcaption>${caption}</figcaption></figure>`;

/** Shares on top of each other. */
function stacked(curve: readonly CurvePoint[], chosen: number, title: string, layers: readonly Layer[]): Markup {
  const heights = curve.map(() => 0);
  const edge = (): [number, number][] => curve.map(({ answer }, i) => [answer, Math.min(1, heights[i]!)]);
  const areas = layers.map(([colour, percentOf]) => {
    const below = edge();
    curve.forEach((point, i) => (heights[i]! += percentOf(point) / 100));
    return html`<path class="fill-${colour}" d="${lineThrough([...edge(), ...below.toReversed()])}Z"/>`;
  });
  const x = 'an answer takes at least this probability';
  return plot({ title, x, xTicks: shareTicks, yTicks: percentTicks, content: [...areas, chosenLine(chosen)] });
}

const wrongTicks = 4;

/** Each point a threshold: what more right answers cost in wrong ones. It reaches as far as four times what is wrong now. */
function rightAgainstWrong(curve: readonly CurvePoint[], chosen: number, withOutOfScope: boolean): Markup {
  const now = curve.find(({ answer }) => answer === chosen)!;
  const most = Math.max(2, Math.ceil(now.inScope.wrong), withOutOfScope ? Math.ceil(now.outOfScope.wrong) : 0);
  const widest = Math.min(100, wrongTicks * most);
  const drawn = (colour: Colour, wrongOf: (point: CurvePoint) => number): Markup => {
    const place = (point: CurvePoint): [number, number] => [wrongOf(point) / widest, point.inScope.right / 100];
    const [x, y] = place(now);
    return html`<path class="line-${colour}" d="${lineThrough(curve.filter((point) => wrongOf(point) <= widest).map(place))}" fill="none"/>
<circle class="fill-${colour}" cx="${field.x(x)}" cy="${field.y(y)}" r="4.5"><title>${chosen.toFixed(2)}, which the model chose</title></circle>`;
  };
  return plot({
    title: 'The share of right answers against that of wrong ones',
    x: 'wrong; the dots are what the model chose',
    y: 'right, in scope',
    xTicks: Array.from({ length: wrongTicks + 1 }, (_, i) => `${(i * widest) / wrongTicks} %`),
    yTicks: percentTicks,
    content: [
      ...(withOutOfScope ? [drawn('offered', (point) => point.outOfScope.wrong)] : []),
      drawn('wrong', (point) => point.inScope.wrong),
    ],
  });
}
