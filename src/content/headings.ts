import { plainText } from '../domain/blocks.ts';
import type { Block } from '../domain/outgoing.ts';
import type { FocusId } from '../domain/understanding.ts';
import type { PlacedBlock } from './markdown.ts';
import type { ReportLine } from './problem.ts';
import { idRule, isId } from './shape.ts';

/** A heading, its id taken off, and what stands below it. */
export interface Headed {
  id: FocusId;
  title: string;
  line: number;
  /** The heading first. */
  blocks: Block[];
}

/** Parts an article at its headings; undefined where one can't be used, which is reported. */
export function underHeadings(placed: readonly PlacedBlock[], report: ReportLine): { lead: Block[]; headed: Headed[] } | undefined {
  const lead: Block[] = [];
  const headed: Headed[] = [];
  for (const { block, line } of placed) {
    if (block.kind === 'heading') headed.push({ line, ...titleOf(block) });
    else (headed.at(-1)?.blocks ?? lead).push(block);
  }
  const wrong = headed.map((paragraph, index) => faultOf(paragraph, headed.slice(0, index)));
  for (const [index, fault] of wrong.entries()) {
    if (fault) report(headed[index]!.line, ...fault);
  }
  return wrong.some((fault) => fault) ? undefined : { lead, headed };
}

function faultOf({ id, blocks }: Headed, before: readonly Headed[]): [message: string, fix: string] | undefined {
  if (id === '') return ['this heading has no id', 'write it behind the title: ## Title {#id}'];
  if (!isId(id)) return [`“${id}” can't be the id of a focus`, idRule];
  if (before.some((other) => other.id === id)) return [`the focus “${id}” has a second heading here`, 'write another id'];
  return blocks.length < 2 ? ['nothing stands below this heading', 'write its paragraph'] : undefined;
}

function titleOf({ spans }: Extract<Block, { kind: 'heading' }>): Omit<Headed, 'line'> {
  const last = spans.at(-1);
  const [mark = '', id = ''] = /\s*\{#([^{}]*)\}$/.exec(last?.text ?? '') ?? [];
  const words = last ? { ...last, text: last.text.slice(0, last.text.length - mark.length) } : undefined;
  const heading: Block = { kind: 'heading', spans: [...spans.slice(0, -1), ...(words?.text ? [words] : [])] };
  return { id, title: plainText([heading]), blocks: [heading] };
}
