/** Telegram doesn't know the token: nothing will work until the operator gives another one. */
export class Unauthorized extends Error {
  override name = 'Unauthorized';

  constructor(answer: string) {
    super(
      `BOT_TOKEN is refused by Telegram (${answer}): set BOT_TOKEN to the token that @BotFather shows for this bot, ` +
        'and see that TELEGRAM_API_ROOT, where it is set, leads to a Bot API server',
    );
  }
}
