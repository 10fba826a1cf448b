import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type ParsedNode } from 'yaml';
import type { ReportLine } from './problem.ts';

type Path = readonly PropertyKey[];

/** A YAML text, its scalars all read as strings, with the way back to its lines. */
export interface Yaml {
  value: unknown;
  /** Where the value at the path stands (its key, in a map); of what is missing, where it would belong. */
  line: (path: Path) => number;
  /** Where the first line of the text at the path stands: below its key for a block (`|`). */
  textLine: (path: Path) => number;
}

/**
 * @param before lines of the file that stand before the text.
 * @returns undefined where the text is no YAML; that is reported.
 */
export function readYaml(text: string, report: ReportLine, before = 0): Yaml | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe', prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + before;
  const faults = faultsOf(document).map(({ offset, fault }) => ({ line: lineAt(offset), ...fault }));
  for (const [index, { line, message, fix }] of faults.entries()) {
    if (line !== faults[index - 1]?.line) report(line, message, fix);
  }
  if (faults.length > 0) return undefined;
  return {
    value: document.toJS(),
    line: (path) => lineAt(find(document.contents, path).offset),
    textLine: (path) => {
      const { offset, node } = find(document.contents, path);
      const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
      return lineAt(isBlock ? node.range[0] : offset) + (isBlock ? 1 : 0);
    },
  };
}

interface Fault {
  message: string;
  fix: string;
}

const quoteIt = 'put a text that holds any of : # * & ! % @ ` [ ] { } > | into quotes';

function faultsOf(document: Document.Parsed): { offset: number; fault: Fault }[] {
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    fault:
      code === 'DUPLICATE_KEY'
        ? { message: 'this key stands here a second time', fix: 'keep one of the two' }
        : code === 'TAB_AS_INDENT'
          ? { message: 'this line is indented by a tab', fix: 'write spaces instead' }
          : { message: `this is not YAML (${message})`, fix: code === 'MISSING_CHAR' ? 'write what is missing' : quoteIt },
  }));
  visit(document, {
    Alias: (_, alias) => {
      const fault = { message: 'a text that begins with * is a reference in YAML', fix: 'put it into quotes' };
      faults.push({ offset: alias.range?.[0] ?? 0, fault });
    },
  });
  return faults.toSorted((one, other) => one.offset - other.offset);
}

/** The node at the path and where it (or its key) begins; the nearest one above it where there is none. */
function find(root: ParsedNode | null, path: Path): { offset: number; node: ParsedNode | null } {
  let found = { offset: root?.range[0] ?? 0, node: root };
  for (const step of path) {
    const { node } = found;
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const item = isSeq(node) ? node.items[Number(step)] : undefined;
    if (pair) found = { offset: pair.key.range[0], node: pair.value };
    else if (item) found = { offset: item.range[0], node: item };
    else break;
  }
  return found;
}
