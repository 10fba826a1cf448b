import { raw } from 'hono/html';
import type { Report } from '../../../understanding/evaluation/report.ts';
import { comparisonSection } from './comparisonSection.ts';
import { html, type Markup } from './markup.ts';
import { partSection } from './partSection.ts';
import { style } from './style.ts';
import { nextSection } from './nextSection.ts';
import { tiles } from './tiles.ts';

/** An evaluation as one page: it needs no script and fetches nothing. */
export async function pageOf({ total, parts, next, comparison, rows }: Report): Promise<string> {
  const named = parts.map((part, i) => ({ part, id: `part-${i + 1}` }));
  const hasNext = next !== undefined && next.missed.length + next.misread.length + next.thin.length > 0;
  const page = await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>How well it understands</title><style>${raw(style)}</style></head>
<body>
<header><h1>How well it understands</h1><p class="soft">${rows.length.toLocaleString('en-US')} texts that were not learned, each with what was made of it.</p></header>
<nav><ul>${comparison ? html`<li><a href="#comparison">changes</a></li>` : ''}${named.map(({ part, id }) => html`<li><a href="#${id}">${part.part}</a></li>`)}${hasNext ? html`<li><a href="#next">what to write next</a></li>` : ''}<li><a href="#reading">how to read this</a></li></ul></nav>
<main>${tiles(total, comparison)}${comparison ? comparisonSection(comparison) : ''}${named.map(({ part, id }) => partSection(part, id))}${hasNext ? nextSection(next) : ''}</main>
${reading()}
</body></html>
`;
  return page.toString();
}

const reading = (): Markup => html`<footer id="reading"><h2>How to read this</h2><dl>
<dt>in scope, out of scope</dt><dd>Questions that the guide answers and requests for a human; everything else, where a refusal is right.</dd>
<dt>right, asked back, refused, wrong</dt><dd>Taken for what it is; asked which of three was meant; told that it is not in the guide or not understood; taken for something else.</dd>
<dt>cross-validated</dt><dd>Each utterance was read by a model that had learned neither it nor those nearly the same. Real messages are often easier. “The whole topic left out”: nothing of its intent was learned either.</dd>
<dt>95 % intervals</dt><dd>In brackets: where the true share lies (Wilson), if the texts are a fair sample of what people write.</dd>
<dt>threshold</dt><dd>From what probability on an intent is answered. The dashed line is what the model chose; the plots show what others would do.</dd>
<dt>more than chance</dt><dd>McNemar’s exact test on the rows that changed: under p = .05 so uneven a change is rarely luck. Several figures are tested, so one in twenty may be.</dd>
</dl></footer>`;
