import { phrase } from '../../content/phrase.ts';
import { messages } from '../../conversation/answer.ts';
import { localeOf } from '../../conversation/locale.ts';
import type { Talk } from '../../conversation/talk.ts';
import type { RecordedEvent } from '../../domain/record.ts';
import { reopenable } from '../../handoff/machine.ts';
import { wordsFor, type Setting } from './step.ts';

/**
 * The assistant's talk with the way back to the human under it, for as long as it can be gone; where the message was not
 * understood, it may be about that: the customer is asked.
 */
export function withWayBack({ context }: Pick<Setting, 'context'>, talk: Talk): Talk {
  const { conversation, replies, handoff, events } = talk;
  const { ended, barred } = conversation;
  const last = replies.at(-1);
  if (!ended || barred || handoff || last?.kind !== 'text' || context.now - ended.at > reopenable) return talk;
  const reopen = wordsFor({ conversation, context }).reopen(ended.ticket);
  const isLost = events.some(isMiss);
  const shown = last.buttons ?? [];
  const asked = isLost
    ? messages([...phrase(context.content.phrases[localeOf(conversation)], 'human.stillAbout', {}), ...last.blocks], [[reopen], ...shown])
    : [{ ...last, buttons: [...shown, [reopen]] }];
  return { ...talk, replies: [...replies.slice(0, -1), ...asked] };
}

/** What the guide can't answer so soon after a talk with a human is likely about that, whether or not the assistant has a name for it. */
const isMiss = (event: RecordedEvent): boolean => event.kind === 'understood' && (event.outcome === 'fallback' || event.outcome === 'outOfScope');
