import type { Customer } from '../../src/simulator/world/customer.ts';
import { leadOf } from '../support/assistant.ts';

/** Asked in turn, so that what is lost, doubled or out of order shows in the answers. */
export const questions = ['为什么扣款失败', '怎么联系客服'] as const;
const sections = ['causes', 'contact'] as const;

/** The sections that a customer was answered from; what was said else, as it is. */
export const answersTo = (customer: Customer): string[] =>
  customer.messages().filter(({ from }) => from === 'bot').map(({ text }) => sections.find((section) => text.includes(leadOf(section))) ?? text);

/** Without those that came twice. */
export const distinct = (answers: readonly string[]): string[] => answers.filter((answer, index) => answer !== answers[index - 1]);
export const inTurn = (count: number): string[] => Array.from({ length: count }, (_, index) => sections[index % 2]!);
