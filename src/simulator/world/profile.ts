export interface Command {
  command: string;
  description: string;
}

/** What the bot says of itself, by language: commands also by scope. The key '' is for every other language. */
export class Profile {
  readonly commands = new Map<string, Command[]>();
  readonly texts = { name: new Map<string, string>(), description: new Map<string, string>(), short_description: new Map<string, string>() };

  /** The commands that a customer sees in the private chat with the bot: the most special scope, then the language. */
  shownTo(chat: number, language: string | undefined, scopes = [`chat:${chat}`, 'all_private_chats', 'default']): Command[] {
    const code = language?.slice(0, 2) ?? '';
    for (const scope of scopes) {
      const found = this.commands.get(`${scope}/${code}`) ?? this.commands.get(`${scope}/`);
      if (found) return found;
    }
    return [];
  }
}
