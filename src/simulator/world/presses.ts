import { badRequest } from '../refusal.ts';
import type { User } from '../shapes.ts';
import type { Changes } from './changes.ts';

export interface Answer {
  text?: string | undefined;
  alert: boolean;
}

interface Open {
  user: User;
  at: number;
}

/** Pressed buttons: each is answered once, within 150 seconds. */
export class Presses {
  readonly #open = new Map<string, Open>();
  readonly #answers = new Map<string, Answer>();
  readonly #toasts = new Map<number, string[]>();
  #count = 0;

  constructor(
    readonly clock: { now(): number },
    readonly changes: Changes,
  ) {}

  begin(user: User): string {
    const id = `${user.id}${String(++this.#count).padStart(9, '0')}`;
    this.#open.set(id, { user, at: this.clock.now() });
    return id;
  }

  answer(id: string, answer: Answer): void {
    const press = this.#open.get(id);
    this.#open.delete(id);
    if (!press || this.clock.now() - press.at > 150_000) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    this.#answers.set(id, answer);
    if (answer.text) this.#toasts.set(press.user.id, [...this.toasts(press.user.id), answer.text]);
    this.changes.tell({ kind: 'answered', press: id, user: press.user, ...answer });
  }

  /** What answers showed to this user since the start, the oldest first. */
  toasts(user: number): readonly string[] {
    return this.#toasts.get(user) ?? [];
  }

  answered(id: string): Answer | undefined {
    return this.#answers.get(id);
  }
}
