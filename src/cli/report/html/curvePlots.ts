import type { CurvePoint } from '../../../understanding/evaluation/curve.ts';
import { html, type Markup } from './markup.ts';
import { legend, type Colour } from './legend.ts';
import { chosenLine, field, lineThrough, plot } from './plot.ts';

const probabilities = ['0', '.25', '.5', '.75', '1'];
const percents = ['0 %', '25', '50', '75', '100'];

/** What would become of the rows at other thresholds, one plot for each group that has rows. */
export function curvePlots(curve: readonly CurvePoint[], chosen: number, has: { inScope: boolean; outOfScope: boolean }): Markup[] {
  return [
    ...(has.inScope
      ? [
          card(
            'Questions in scope, by threshold',
            layers(curve, chosen, 'What becomes of questions in scope at each threshold', [
              ['right', ({ inScope }) => inScope.right],
              ['askedBack', ({ inScope }) => inScope.askedBack],
              ['refused', ({ inScope }) => inScope.refused],
              ['wrong', ({ inScope }) => inScope.wrong],
            ]),
            legend(['right', 'askedBack', 'refused', 'wrong']),
          ),
        ]
      : []),
    ...(has.outOfScope
      ? [
          card(
            'Out of scope, by threshold',
            layers(curve, chosen, 'What becomes of texts out of scope at each threshold', [
              ['right', ({ outOfScope }) => outOfScope.refused],
              ['askedBack', ({ outOfScope }) => outOfScope.askedBack],
              ['wrong', ({ outOfScope }) => outOfScope.wrong],
            ]),
            legend(['right', 'askedBack', 'wrong'], { right: 'refused, which is right' }),
          ),
        ]
      : []),
    ...(has.inScope ? [card('Right against wrong', rightAgainstWrong(curve, chosen, has.outOfScope), rightAgainstWrongLegend(has.outOfScope))] : []),
  ];
}

const card = (title: string, drawing: Markup, caption: Markup): Markup => html`<figure class="card"><h3>${title}</h3>${drawing}<figcaption>${caption}</figcaption></figure>`;

type Layer = [name: Colour, percentOf: (point: CurvePoint) => number];

/** Shares on top of each other. */
function layers(curve: readonly CurvePoint[], chosen: number, title: string, from: readonly Layer[]): Markup {
  const sums = curve.map(() => 0);
  const areas = from.map(([name, percentOf]) => {
    const below = [...sums];
    curve.forEach((point, i) => (sums[i]! += percentOf(point) / 100));
    const outline = [...curve.map(({ answer }, i) => [answer, Math.min(1, sums[i]!)] as const), ...curve.map(({ answer }, i) => [answer, Math.min(1, below[i]!)] as const).toReversed()];
    return html`<path class="fill-${name}" d="${lineThrough(outline)}Z"/>`;
  });
  return plot({ title, x: 'an answer takes at least this probability', xTicks: probabilities, yTicks: percents, content: [...areas, chosenLine(chosen)] });
}

const wrongTicks = 4;

/** Each point a threshold: what more right answers cost in wrong ones. It reaches as far as four times what is wrong now. */
function rightAgainstWrong(curve: readonly CurvePoint[], chosen: number, withOutOfScope: boolean): Markup {
  const at = curve.find(({ answer }) => answer === chosen)!;
  const widest = Math.min(100, wrongTicks * Math.max(2, Math.ceil(at.inScope.wrong), withOutOfScope ? Math.ceil(at.outOfScope.wrong) : 0));
  const drawn = (colour: Colour, wrongOf: (point: CurvePoint) => number): Markup => {
    const points = curve.filter((point) => wrongOf(point) <= widest).map((point) => [wrongOf(point) / widest, point.inScope.right / 100] as const);
    return html`<path class="line-${colour}" d="${lineThrough(points)}" fill="none"/><circle class="fill-${colour}" cx="${field.x(wrongOf(at) / widest)}" cy="${field.y(at.inScope.right / 100)}" r="4.5"><title>${chosen.toFixed(2)}, which the model chose</title></circle>`;
  };
  return plot({
    title: 'The share of right answers against that of wrong ones',
    x: 'wrong; a point for each threshold, the dots are what the model chose',
    y: 'right, in scope',
    xTicks: Array.from({ length: wrongTicks + 1 }, (_, i) => `${(i * widest) / wrongTicks} %`),
    yTicks: percents,
    content: [...(withOutOfScope ? [drawn('offered', ({ outOfScope }) => outOfScope.wrong)] : []), drawn('wrong', ({ inScope }) => inScope.wrong)],
  });
}

const rightAgainstWrongLegend = (withOutOfScope: boolean): Markup =>
  legend(['wrong', ...(withOutOfScope ? (['offered'] as const) : [])], { wrong: 'wrong, of those in scope', offered: 'wrong, of those out of scope' });
