import type { ChatId } from '../domain/ids.ts';
import type { Finding } from '../domain/finding.ts';
import type { Api } from './api.ts';
import { ApiFailure } from './failure.ts';
import { identify } from './identify.ts';
import { Unauthorized } from './unauthorized.ts';

export interface Examined {
  /** Absent while no agents' group is bound. */
  desk?: ChatId;
  /** Absent where updates are polled. */
  webhookUrl?: string;
  /** In ms since 1970. */
  now: number;
}

/** How long (ms) a webhook's last failure is news. */
const recent = 60 * 60 * 1000;

/** Asks Telegram what it knows of the bot, and says what keeps it from working. Changes nothing. */
export async function examine(api: Api, { desk, webhookUrl, now }: Examined): Promise<Finding[]> {
  try {
    const { id, username } = await identify(api);
    const token = { what: 'token', ok: true, says: `@${username}` };
    return [token, await webhookOf(api, webhookUrl, now), await groupOf(api, desk, id)];
  } catch (error) {
    if (error instanceof Unauthorized) return [{ what: 'token', ok: false, says: error.message }];
    if (error instanceof ApiFailure) return [{ what: 'telegram', ok: false, says: `${error.message}: see that this machine reaches TELEGRAM_API_ROOT, then look again` }];
    throw error;
  }
}

async function webhookOf(api: Api, expected: string | undefined, now: number): Promise<Finding> {
  const { url = '', last_error_date: at = 0, last_error_message: fault = '', pending_update_count: waiting } = await api.call('getWebhookInfo', {});
  const says = (ok: boolean, text: string): Finding => ({ what: 'updates', ok, says: `${text}; ${waiting} wait at Telegram` });
  if (expected === undefined) return says(true, url === '' ? 'they are polled' : 'they are posted elsewhere now: “start” polls them instead');
  if (url !== expected) return says(true, 'Telegram does not know WEBHOOK_URL yet: “start” tells it');
  if (fault !== '' && now - at * 1000 < recent) {
    return says(false, `Telegram can't post to WEBHOOK_URL (${fault}): let it lead to HOST:PORT, with a certificate that Telegram accepts`);
  }
  return says(true, 'Telegram posts to WEBHOOK_URL');
}

async function groupOf(api: Api, desk: ChatId | undefined, bot: number): Promise<Finding> {
  const says = (ok: boolean, text: string): Finding => ({ what: 'group', ok, says: text });
  if (desk === undefined) return says(false, "no agents' group is bound, and tickets wait: write /here CODE in the group with the code that “start” prints, or set AGENT_CHAT_ID");
  try {
    const chat = await api.call('getChat', { chat_id: desk });
    const { status, ...rights } = await api.call('getChatMember', { chat_id: desk, user_id: bot });
    const name = 'title' in chat ? `«${chat.title}»` : `${desk}`;
    if (status === 'left' || status === 'kicked') return says(false, `the bot is not in ${name}: add it as an administrator`);
    if (status !== 'administrator') return says(false, `the bot is no administrator of ${name} and does not see what agents write there: make it one that may manage topics`);
    if (!('is_forum' in chat && chat.is_forum)) return says(true, `${name} has no topics: tickets are messages there, answered by reply`);
    const mayManage = 'can_manage_topics' in rights && rights.can_manage_topics === true;
    return mayManage ? says(true, `${name}, a topic a ticket`) : says(false, `the bot may not manage topics in ${name}: give it that right`);
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.passing) throw error;
    return says(false, `the bot can't see the agents' group (${error.answer.description}): add it there as an administrator, or bind another group with /here`);
  }
}
