import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import type { Telegram } from '../../world/telegram.ts';
import { json } from '../fields.ts';
import { method, type Method, type Methods } from '../method.ts';

const language = z.string().refine((code) => /^([a-z]{2})?$/.test(code), { error: "can't use the language code: Invalid language code specified" }).default('');
const scope = json(z.looseObject({ type: z.string(), chat_id: z.union([z.number(), z.string()]).optional() }).optional(), 'bot command scope');
const command = z.object({ command: z.string(), description: z.string() });

const key = ({ type, chat_id }: { type: string; chat_id?: number | string | undefined } = { type: 'default' }, code: string): string =>
  `${chat_id === undefined ? type : `${type}:${chat_id}`}/${code}`;

type TextField = keyof Telegram['profile']['texts'];
const longest: Record<TextField, { most: number; refusal: string }> = {
  name: { most: 64, refusal: 'bot name is too long' },
  description: { most: 512, refusal: 'bot description is too long' },
  short_description: { most: 120, refusal: 'bot short description is too long' },
};

const setText = (field: TextField): Method =>
  method(z.object({ [field]: z.string().default(''), language_code: language }), (telegram, parameters) => {
    const { [field]: value = '', language_code: code } = parameters as Record<string, string>;
    if (value.length > longest[field].most) throw badRequest(longest[field].refusal);
    telegram.profile.texts[field].set(code ?? '', value);
    telegram.changes.tell({ kind: 'profile' });
    return true;
  });

const getText = (field: TextField): Method =>
  method(z.object({ language_code: language }), (telegram, { language_code }) => {
    const texts = telegram.profile.texts[field];
    return { [field]: texts.get(language_code) || texts.get('') || (field === 'name' ? telegram.bot.first_name : '') };
  });

/** What the bot says of itself. */
export const profile: Methods = {
  getMe: method(z.object({}), (telegram) => ({
    ...telegram.bot, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false,
    can_connect_to_business: false, has_main_web_app: false,
  })),
  setMyCommands: method(
    z.object({ commands: json(z.array(command), 'commands'), scope, language_code: language }),
    (telegram, { commands, scope: where, language_code }) => {
      if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
      for (const { command: name, description } of commands) {
        if (!/^\/?[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
        if (description.trim() === '' || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      const plain = commands.map((one) => ({ ...one, command: one.command.replace(/^\//, '') }));
      telegram.profile.commands.set(key(where, language_code), plain);
      telegram.changes.tell({ kind: 'profile' });
      return true;
    },
  ),
  getMyCommands: method(z.object({ scope, language_code: language }), (telegram, { scope: where, language_code }) =>
    telegram.profile.commands.get(key(where, language_code)) ?? [],
  ),
  deleteMyCommands: method(z.object({ scope, language_code: language }), (telegram, { scope: where, language_code }) => {
    telegram.profile.commands.delete(key(where, language_code));
    telegram.changes.tell({ kind: 'profile' });
    return true;
  }),
  setMyName: setText('name'),
  getMyName: getText('name'),
  setMyDescription: setText('description'),
  getMyDescription: getText('description'),
  setMyShortDescription: setText('short_description'),
  getMyShortDescription: getText('short_description'),
};
