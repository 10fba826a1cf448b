import { raw } from 'hono/html';
import type { Report } from '../../../understanding/evaluation/report.ts';
import { count } from '../words.ts';
import { comparisonSection } from './comparisonSection.ts';
import { html, type Markup } from './markup.ts';
import { nextSection } from './nextSection.ts';
import { partSection } from './partSection.ts';
import { reading } from './reading.ts';
import { style } from './style.ts';
import { tiles } from './tiles.ts';

/** An evaluation as one page: it needs no script and fetches nothing. */
export async function pageOf({ total, parts, next, comparison, rows }: Report): Promise<string> {
  const named = parts.map((part, i) => ({ part, id: `part-${i + 1}` }));
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How well it understands</title>
<style>${raw(style)}</style>
</head>
<body>
<header><h1>How well it understands</h1><p class="soft">${count(rows.length, 'text')} not learned before, each with what was made of it.</p></header>
<nav><ul>${comparison ? link('comparison', 'changes') : ''}${named.map(({ part, id }) => link(id, part.part))}
${next ? link('next', 'what to write next') : ''}${link('reading', 'how to read this')}</ul></nav>
<main>${tiles(total, comparison)}${comparison ? comparisonSection(comparison) : ''}
${named.map(({ part, id }) => partSection(part, id))}${next ? nextSection(next) : ''}</main>
${reading()}
</body>
</html>
`;
  return page.toString();
}

const link = (id: string, name: string): Markup => html`<li><a href="#${id}">${name}</a></li>`;
