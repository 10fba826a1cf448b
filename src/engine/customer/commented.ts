import type { Incoming } from '../../domain/incoming.ts';
import { ticketSteps, type CustomerStep, type Setting } from './step.ts';

/** For so long after a rating (ms) the next words may be about it. */
const commentFor = 10 * 60 * 1000;

/** A word that follows a rating and is none for the assistant; undefined where it is. */
export function commented(setting: Setting, { text, media }: Incoming): CustomerStep | undefined {
  const { conversation: { rated, ...conversation }, context, state } = setting;
  if (!rated || !text || media || state.ticket?.id !== rated.ticket || context.now - rated.at > commentFor) return undefined;
  const { outcome } = context.understand(text);
  if (outcome === 'answer' || outcome === 'handoff' || outcome === 'clarify') return undefined;
  const moved = ticketSteps(state.ticket, setting).comment(text);
  return 'refused' in moved ? undefined : { conversation, ...moved };
}
