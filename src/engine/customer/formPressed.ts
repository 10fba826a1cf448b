import { expired } from '../../conversation/press.ts';
import type { MessageId } from '../../domain/ids.ts';
import type { Press } from '../../domain/press.ts';
import { isQuestionGone } from '../../handoff/changedForm.ts';
import { talked } from './talked.ts';
import { ticketSteps, toCustomer, type CustomerStep, type Setting } from './step.ts';

/** A press on a button of the form or the queue; one that no longer fits the ticket's state says so. */
export function formPressed(
  setting: Setting,
  press: Extract<Press, { do: 'skip' | 'submit' | 'leave' }>,
  message: MessageId,
): CustomerStep {
  const { conversation, context, state, ticket } = setting;
  const stale = (): CustomerStep => talked(setting, expired(conversation, context.content));
  if (!ticket || ticket.id !== press.ticket || (press.do === 'leave' && press.from !== ticket.status)) return stale();
  const step = ticketSteps(ticket, setting);
  const { ticket: before } = state;
  if (press.do === 'skip' && (before?.status !== 'collecting' || before.asking !== press.field)) return { ...stale(), dispatches: [] };
  const moved =
    press.do === 'skip'
      ? step.fill(isQuestionGone(before!, context.content.desk.form) ? {} : { [press.field]: { skipped: true } })
      : press.do === 'submit'
        ? step.submit()
        : step.leave();
  if ('refused' in moved) return stale();
  const used = toCustomer(setting, [{ kind: 'buttons', message, buttons: [] }]);
  return { conversation, ...moved, dispatches: [...used, ...moved.dispatches] };
}
