// The least that a bot on telegraf can be: it sends back what it is sent, and keeps nothing.
import { Telegraf } from 'telegraf';

const bot = new Telegraf(process.env.BOT_TOKEN, { telegram: { apiRoot: process.env.TELEGRAM_API_ROOT } });
bot.on('text', (ctx) => ctx.reply(ctx.message.text));
process.once('SIGTERM', () => bot.stop());
await bot.launch();
