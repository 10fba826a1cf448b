import { z } from 'zod';
import { entityKinds } from '../domain/entity.ts';
import { bare } from './bare.ts';
import { replyPlaceholders, type FormField } from './content.ts';
import type { ContentFile } from './files.ts';
import { placeholder } from './phrase.ts';
import type { ReportLine } from './problem.ts';
import { ensure, idRule, inShape, isId, keyed, list, text } from './shape.ts';
import { readYaml } from './yaml.ts';

const inLanguages = (what: string) =>
  keyed({
    zh: text(`write ${what} in Chinese`),
    en: text(`write ${what} in English`),
    'zh-Hant': text('write it in traditional Chinese, or leave it out').optional(),
  });

const words = (fix: string) => list(text(fix).transform(bare)).optional();

const dayRule = 'write a day such as 2026-10-01, or the first and the last one such as 2026-10-01/2026-10-07';
const dayPattern = /^\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?$/;

const kinds = [...entityKinds, 'text'] as const satisfies readonly FormField['kind'][];

const desk = keyed({
  form: list(
    keyed({
      id: text(idRule).refine(isId, ensure('this can\'t be the id of a question', idRule)),
      kind: z.enum(kinds, { error: `write one of ${kinds.join(', ')}` }),
      ask: inLanguages('the question'),
      label: inLanguages('the name of the field'),
    }),
  ).optional(),
  skipWords: words('write a word that skips a question'),
  cancelWords: words('write a word that drops the form'),
  submitWords: words('write a word that submits the form'),
  replies: list(
    keyed({
      key: text(idRule).refine(isId, ensure('this can\'t be the key of an answer', idRule)),
      title: inLanguages('the title'),
      text: inLanguages('the answer'),
    }),
  ).optional(),
  urgent: list(text('write the id of an intent')).optional(),
  holidays: list(text(dayRule).regex(dayPattern, { error: dayRule })).optional(),
  contactSection: text('write the section that tells the official channels').optional(),
});

export interface DeskShape {
  form: NonNullable<z.output<typeof desk>['form']>;
  skipWords: string[];
  cancelWords: string[];
  submitWords: string[];
  replies: NonNullable<z.output<typeof desk>['replies']>;
  urgent: string[];
  holidays: string[];
  contactSection?: string | undefined;
}

/** The desk with the way back to its file. */
export interface DeskFile {
  path: string;
  desk: DeskShape;
  line: (path: readonly PropertyKey[]) => number;
}

/**
 * The desk without `knowledge/desk.yaml`: one question, what it is about, and the usual words for skipping it. What the
 * file leaves out is taken from here.
 */
export const usualDesk: DeskShape = {
  replies: [],
  urgent: [],
  holidays: [],
  form: [
    {
      id: 'matter',
      kind: 'text',
      ask: { zh: '请简单说说是什么事。', en: 'Please say in a few words what it is about.' },
      label: { zh: '事由', en: 'About' },
    },
  ],
  skipWords: ['跳过', '没有', '无', '不知道', '不清楚', '不记得', 'skip', 'none', 'no', 'nothing', 'na', 'dontknow', 'idontknow'],
  cancelWords: ['取消', '算了', '不用了', '不转了', '不要人工了', 'cancel', 'nevermind', 'forgetit', 'stop'],
  submitWords: ['提交', '确认', '确定', '好的', '好', '可以', '是', '没问题', 'submit', 'yes', 'ok', 'okay', 'confirm', 'send'],
};

/** The entries that are given. */
const defined = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [Key in keyof Given]?: NonNullable<Given[Key]> };

/** Reads `knowledge/desk.yaml`; undefined where it has another shape. */
export function readDesk({ path, text: source }: ContentFile, report: ReportLine): DeskFile | undefined {
  const yaml = readYaml(source, report);
  const shaped = yaml && inShape(desk, yaml, report);
  if (!yaml || !shaped) return undefined;
  const { contactSection, ...given } = shaped;
  const shape = { ...usualDesk, ...defined(given) };
  const { form, replies } = shape;
  for (const [index, { id }] of form.entries()) {
    if (form.findIndex((field) => field.id === id) < index) {
      report(yaml.line(['form', index, 'id']), `the question “${id}” stands here a second time`, 'write another id');
    }
  }
  for (const [index, { key }] of replies.entries()) {
    if (replies.findIndex((reply) => reply.key === key) < index) {
      report(yaml.line(['replies', index, 'key']), `the answer “${key}” stands here a second time`, 'write another key');
    }
  }
  for (const [index, { text: texts }] of replies.entries()) {
    for (const [locale, body = ''] of Object.entries(texts)) {
      const unknown = [...body.matchAll(placeholder)].map(([, name]) => name!).filter((name) => !replyPlaceholders.some((known) => known === name));
      for (const name of unknown) {
        const fix = `write ${replyPlaceholders.map((known) => `{${known}}`).join(', ')}, or no braces`;
        report(yaml.line(['replies', index, 'text', locale]), `nothing is filled in for “{${name}}”`, fix);
      }
    }
  }
  return { path, desk: { ...shape, contactSection }, line: yaml.line };
}
