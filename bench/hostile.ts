/**
 * The longest that anything takes with a text of 4,096 characters that was made to be slow, best of three:
 * `node --import tsx --import ./tsx-in-workers.mjs bench/hostile.ts`. Beside it what the same takes with a question.
 */
import { choiceIn } from '../src/conversation/choice.ts';
import { correctionIn } from '../src/conversation/correction.ts';
import { strainIn } from '../src/conversation/strain.ts';
import { isAboutWaiting } from '../src/conversation/waiting.ts';
import { mask } from '../src/domain/masking.ts';
import { entitiesIn } from '../src/handoff/entities/recognise.ts';
import { understander } from '../test/support/guide.ts';
import { hostile } from '../test/support/hostile.ts';

const moment = { now: Date.now(), timeZone: 'Asia/Shanghai' };
const steps: Record<string, (text: string) => unknown> = {
  'mask': mask,
  'times, sums, numbers': (text) => entitiesIn(text, moment),
  'understand': understander.understand,
  'a choice': (text) => choiceIn(text, [['怎么还款'], ['失败原因'], ['更新银行卡']]),
  'a correction': correctionIn,
  'strain': strainIn,
  'about the wait': isAboutWaiting,
};
const question = '昨天晚上8点的订单为什么扣款失败了，卡里有300元';

/** In ms, at best: what else the machine does must not count. */
function fastest(run: () => unknown): number {
  const taken = Array.from({ length: 3 }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...taken);
}

const texts = hostile.flatMap((unit) => ['', ...hostile].flatMap((other) => [other + unit.repeat(4096), `${unit}${other}`.repeat(4096)]).map((text) => ({ unit, text: text.slice(0, 4096) })));
const rows = Object.entries(steps).map(([step, run]) => {
  const usual = fastest(() => run(question));
  const worst = texts.map(({ unit, text }) => ({ unit, ms: fastest(() => run(text)) })).toSorted((a, b) => b.ms - a.ms)[0]!;
  return { step, 'a question, ms': Number(usual.toFixed(3)), 'the slowest text, ms': Number(worst.ms.toFixed(1)), 'made of': worst.unit };
});
console.table(rows);
