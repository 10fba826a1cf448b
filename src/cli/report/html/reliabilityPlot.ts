import type { Bin, Reliability } from '../../../understanding/evaluation/reliability.ts';
import { count } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { field, lineThrough, percentTicks, plot, shareTicks } from './plot.ts';

/** How often the first candidate was right, by its confidence: on the diagonal where it can be believed. */
export function reliabilityPlot({ ece, brier, bins }: Reliability): Markup {
  const most = Math.max(...bins.map(({ rows }) => rows), 1);
  const diagonal = html`<path class="chosen" d="${lineThrough([[0, 0], [1, 1]])}" fill="none"/>`;
  const line = html`<path class="line-right" d="${lineThrough(bins.map(({ confidence, accuracy }) => [confidence, accuracy]))}" fill="none"/>`;
  const drawing = plot({
    title: 'Reliability: how often the first candidate was right, by its confidence',
    x: 'confidence of the first candidate',
    y: 'right',
    xTicks: shareTicks,
    yTicks: percentTicks,
    content: [...bins.map((bin) => column(bin, most)), diagonal, line, ...bins.map(point)],
  });
  return html`<figure class="card"><h3>Can the confidence be believed?</h3>${drawing}
<figcaption>Expected calibration error ${ece}, Brier score ${brier}. Upright lines: 95 % intervals; columns: how many rows.</figcaption></figure>`;
}

const gap = 0.004;
const tallest = 0.22;

function column({ from, to, rows }: Bin, most: number): Markup {
  const [left, right, height] = [from + gap, to - gap, (tallest * rows) / most];
  const outline = lineThrough([[left, 0], [left, height], [right, height], [right, 0]]);
  return html`<path class="fill-refused" opacity=".45" d="${outline}Z"><title>${count(rows, 'row')}</title></path>`;
}

function point({ confidence, accuracy, rows, interval: [low, high] }: Bin): Markup {
  const x = field.x(confidence);
  const title = `confidence ${confidence}: ${accuracy} of ${count(rows, 'row')}`;
  return html`<line class="whisker" x1="${x}" x2="${x}" y1="${field.y(low)}" y2="${field.y(high)}"/>
<circle class="fill-right" cx="${x}" cy="${field.y(accuracy)}" r="4"><title>${title}</title></circle>`;
}
