import type { Ticket } from '../../domain/ticket.ts';
import { advance } from '../../handoff/machine.ts';
import type { DecideContext } from '../decision.ts';

/** Whether who writes this comes first: fraud, distress. */
export function isUrgent(text: string, { content, understand }: Pick<DecideContext, 'content' | 'understand'>): boolean {
  const { intent } = understand(text);
  return intent !== undefined && content.desk.urgent.includes(intent);
}

/** The ticket as it stands after such a text; what an agent decided stays. */
export function raised<Any extends Ticket>(ticket: Any, text: string | undefined, context: DecideContext): Any {
  if (!text || ticket.priority !== undefined || !isUrgent(text, context)) return ticket;
  const next = advance(ticket, { kind: 'prioritise', priority: 'urgent' }, context.content.desk.form, context.now);
  return 'refused' in next ? ticket : (next as Any);
}
