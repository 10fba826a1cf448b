import type { Agent } from '../../domain/agent.ts';
import { cutText } from '../../domain/cutText.ts';
import { priorities, type Ticket } from '../../domain/ticket.ts';
import type { Decision } from '../decision.ts';
import { answered, decided, reopened, said, stepsOf, wordsOf, type Act } from './act.ts';
import { preparedText, sendReply } from './sending.ts';

type TicketCommand = (act: Act, ticket: Ticket, args: string) => Decision | undefined;

/** What agents command in a ticket's topic, by name. */
export const ticketCommands: Record<string, TicketCommand> = {
  claim(act, ticket) {
    const moved = stepsOf(act, ticket).claim(act.event.agent);
    const isTheirs = 'refused' in moved && moved.refused === 'taken' && ticket.status === 'active';
    return isTheirs ? said(act, wordsOf(act).theirs('desk.takenBy', ticket.id, ticket.assignee)) : decided(act, moved);
  },
  close: (act, ticket) => decided(act, stepsOf(act, ticket).close(act.event.agent)),
  reopen: (act, ticket) => decided(act, reopened(act, ticket)),
  note: (act, _, text) => ({
    changes: { transcript: [{ at: act.context.now, who: 'note', name: act.event.agent.name, text }], dispatches: [answered(act, wordsOf(act).say('desk.noted'))] },
  }),
  transfer(act, ticket, name) {
    const { agent } = act.event;
    if (name === '') return decided(act, stepsOf(act, ticket).transfer(agent));
    const to = namedAgent(act.state.desk.agents, name);
    return to ? decided(act, stepsOf(act, ticket).transfer(agent, to.person)) : said(act, wordsOf(act).unknownAgent(cutText(name, 64)));
  },
  priority(act, ticket, level) {
    const priority = priorities.find((one) => one === level.toLowerCase());
    return priority ? decided(act, stepsOf(act, ticket).prioritise(priority)) : said(act, wordsOf(act).usage(`/priority ${priorities.join(' | ')}`));
  },
  tag(act, ticket, tag) {
    // Telegram ends a hashtag at a space.
    const name = cutText(tag.replace(/^#/, '').trim().replaceAll(/\s+/gu, '_'), 32);
    return name === '' ? said(act, wordsOf(act).usage('/tag …')) : decided(act, stepsOf(act, ticket).tag(name));
  },
  reply(act, ticket, words) {
    const { replies } = act.context.content.desk;
    if (replies.some(({ key }) => key === words)) {
      const sent = sendReply(act, ticket, words);
      return 'refused' in sent ? decided(act, sent) : sent;
    }
    const prepared = replies.map((reply) => ({ reply, text: preparedText(act, ticket, reply) }));
    const found = prepared.filter(({ reply, text }) => hasAll([reply.key, text, reply.title[act.context.deskLocale], reply.text[act.context.deskLocale]], words));
    return said(act, found.length > 0 ? wordsOf(act).replies(found, ticket) : wordsOf(act).say('desk.repliesNone'));
  },
  block: (act, ticket) => barred(act, ticket, true),
  unblock: (act, ticket) => barred(act, ticket, false),
};

/** Whether each of the words stands somewhere in the texts. */
const hasAll = (texts: readonly string[], words: string): boolean =>
  words.toLowerCase().split(/\s+/u).every((word) => texts.some((text) => text.toLowerCase().includes(word)));

/** By user name, by the name that Telegram shows, or by the one that customers see. */
function namedAgent(agents: readonly Agent[], words: string): Agent | undefined {
  const name = words.replace(/^@/, '').toLowerCase();
  return agents.find(({ person, shownAs, left }) => !left && [person.username, person.name, shownAs].some((one) => one?.toLowerCase() === name));
}

/** From now on the customer gets no human (or does again). Who did it stays recorded. */
function barred(act: Act, ticket: Ticket, on: boolean): Decision | undefined {
  const { state, context: { now }, event: { agent } } = act;
  if (!state.conversation) return undefined;
  const { barred: _, ...free } = state.conversation;
  const conversation = on ? { ...free, barred: { by: agent.id, at: now } } : free;
  return {
    changes: {
      conversation,
      events: [{ at: now, kind: on ? 'blocked' : 'unblocked', by: agent.id, ticket: ticket.id }],
      transcript: [{ at: now, who: 'note', name: agent.name, text: on ? '/block' : '/unblock' }],
      dispatches: [answered(act, wordsOf(act).notice(on ? 'desk.barred' : 'desk.unbarred', agent))],
    },
  };
}
