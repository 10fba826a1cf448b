import type { Talk } from '../../conversation/talk.ts';
import { splitBlocks } from '../../domain/blocks.ts';
import type { Outgoing, Text } from '../../domain/outgoing.ts';
import type { Setting } from './step.ts';

/** What the talk says, an answer of the guide with the desk's notice above it while that holds. */
export function underBanner({ state, context }: Pick<Setting, 'state' | 'context'>, { replies, events, answers }: Talk): readonly Outgoing[] {
  const { banner } = state.desk.binding ?? {};
  const isAnswer = answers === true || events.some((event) => event.kind === 'understood' && event.outcome === 'answer');
  const first = replies.findIndex(({ kind }) => kind === 'text');
  const text = replies[first];
  if (!banner || !isAnswer || context.now >= banner.until || text?.kind !== 'text') return replies;
  return [...replies.slice(0, first), ...withNotice(text, banner.text), ...replies.slice(first + 1)];
}

function withNotice({ blocks, ...rest }: Text, notice: string): Text[] {
  const parts = splitBlocks([{ kind: 'paragraph', spans: [{ text: notice, bold: true }] }, ...blocks]);
  return parts.map((part, i): Text => (i === parts.length - 1 ? { ...rest, blocks: part } : { kind: 'text', blocks: part }));
}
