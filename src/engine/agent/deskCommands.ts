import type { Agent } from '../../domain/agent.ts';
import { cutText } from '../../domain/cutText.ts';
import type { Text } from '../../domain/outgoing.ts';
import type { StatsDays } from '../../domain/press.ts';
import { statsOf } from '../../handoff/stats.ts';
import type { Decision } from '../decision.ts';
import { answered, said, wordsOf, type Act } from './act.ts';

type DeskCommand = (act: Act, args: string) => Decision | undefined;

/** What agents command for the whole desk, by name: in General or in any topic. */
export const deskCommands: Record<string, DeskCommand> = {
  help: (act) => said(act, wordsOf(act).say('desk.help')),
  start: (act) => said(act, wordsOf(act).say('desk.help')),
  queue: (act) => said(act, queueNow(act)),
  stats: (act) => said(act, statsNow(act, 7)),
  away: (act) => changed(act, { away: true }, 'desk.away'),
  back: (act) => changed(act, { away: false }, 'desk.back'),
  name(act, name) {
    const { agent } = act.event;
    if (name === '') return said(act, wordsOf(act).usage('/name …'));
    const shownAs = cutText(name, 40);
    return { changes: { agent: { ...recordOf(act), shownAs }, dispatches: [answered(act, wordsOf(act).named(agent, shownAs))] } };
  },
  banner(act, args) {
    const { state: { desk }, context: { now }, event: { agent } } = act;
    if (!desk.binding) return undefined;
    if (/^(?:off|关闭|取消)$/.test(args)) {
      const { banner: _, ...binding } = desk.binding;
      return { changes: { desk: binding, dispatches: [answered(act, wordsOf(act).say('desk.bannerOff'))] } };
    }
    const { text = '', hours } = /^(?<text>[\s\S]+?)(?:\s+(?<hours>\d{1,3})\s*h)?$/.exec(args)?.groups ?? {};
    if (text === '' || text.length > longestBanner) return said(act, wordsOf(act).usage('/banner … 2h · /banner off'));
    const until = now + Number(hours ?? usualBannerHours) * 60 * 60 * 1000;
    return { changes: { desk: { ...desk.binding, banner: { text, until, by: agent.id } }, dispatches: [answered(act, wordsOf(act).banner(timeOf(act, until)))] } };
  },
};

export const queueNow = (act: Act): Text => wordsOf(act).queue(act.state.queue ?? [], act.state.desk.waiting, act.context.now);

export const statsNow = (act: Act, days: StatsDays): Text =>
  wordsOf(act).stats(statsOf(act.state.events ?? [], act.context.now, days), act.state.desk.waiting);

/** It stands above every answer: it must be short. */
const longestBanner = 300;
const usualBannerHours = 2;

export const isDeskCommand = (name: string): boolean => Object.hasOwn(deskCommands, name);

/** A time of the day in the desk's time zone. */
const timeOf = ({ context: { timeZone, deskLocale } }: Act, at: number): string =>
  new Intl.DateTimeFormat(deskLocale === 'en' ? 'en-GB' : 'zh-CN', { timeZone, month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at);

/** Who commands something is in the group, even if they had left it. */
function recordOf({ state: { desk }, event: { agent: person }, context: { now } }: Act): Agent {
  const { left: _, ...known } = desk.agents.find((agent) => agent.person.id === person.id) ?? {};
  return { version: 1, ...known, person, seenAt: now };
}

function changed(act: Act, change: Pick<Agent, 'away'>, key: 'desk.away' | 'desk.back'): Decision {
  const { away: _, ...record } = recordOf(act);
  const agent = change.away ? { ...record, away: true } : record;
  return { changes: { agent, dispatches: [answered(act, wordsOf(act).notice(key, act.event.agent))] } };
}
