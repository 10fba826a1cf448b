import { writeOneOf } from './closest.ts';
import type { ContentFiles } from './contentFiles.ts';
import type { IntentFile } from './intentFile.ts';
import { phrasePlaceholders } from './phrases.ts';
import type { Report } from './problem.ts';

/** Reports intents, phrases, sections and the desk where one names another that is not there. */
export function checkReferences(parts: ContentFiles, report: Report): void {
  checkIntents(parts, report);
  checkPhrases(parts, report);
  const { path, desk, line } = parts.desk;
  const sections = sectionsOf(parts);
  if (desk.contactSection !== undefined && !sections.includes(desk.contactSection)) {
    const message = `“contactSection” names “${desk.contactSection}”, which is no section`;
    report({ file: path, line: line(['contactSection']), message, fix: writeOneOf(desk.contactSection, sections) });
  }
  for (const [index, id] of desk.urgent.entries()) {
    if (parts.intentIds.includes(id)) continue;
    const message = `“urgent” names “${id}”, which is no intent`;
    report({ file: path, line: line(['urgent', index]), message, fix: writeOneOf(id, parts.intentIds) });
  }
}

const sectionsOf = ({ sections }: ContentFiles): string[] => [...new Set(sections.map(({ section }) => section))];

function checkIntents({ intents, intentIds, ...parts }: ContentFiles, report: Report): void {
  const sections = sectionsOf({ intents, intentIds, ...parts });
  for (const { path, id, intent, line } of intents) {
    if (intent.outcome !== 'answer') continue;
    const at = { file: path, line: line(['section']) };
    if (!sections.includes(intent.section)) {
      report({ ...at, message: `“section” names “${intent.section}”, which is no section`, fix: writeOneOf(intent.section, sections) });
    } else if (intent.section !== id) {
      const message = `an intent that answers has its section's name, but “section” is “${intent.section}”`;
      report({ ...at, message, fix: `write ${id}, or name the file ${intent.section}.yaml` });
    }
  }
  const answering = new Set(intents.filter(({ intent }) => intent.outcome === 'answer').map(({ id }) => id));
  for (const { path, locale, section } of parts.sections.filter((place) => place.locale === 'zh' || place.locale === 'en')) {
    const isFirst = locale === 'zh' || !parts.sections.some((place) => place.section === section && place.locale === 'zh');
    const unread = intentIds.includes(section) && !intents.some(({ id }) => id === section);
    if (isFirst && !unread && !answering.has(section)) {
      report({ file: path, line: 1, message: 'no intent answers with this section', fix: `write intents/${section}.yaml with outcome: answer` });
    }
  }
}

function checkPhrases({ phraseLocales, phrases, intents, intentIds }: ContentFiles, report: Report): void {
  const named = new Map<string, IntentFile>();
  for (const file of intents) {
    if (file.intent.outcome === 'smalltalk') named.set(file.intent.phrase, file);
  }
  for (const locale of ['zh', 'en'] as const) {
    const file = `knowledge/${locale}/phrases.yaml`;
    const own = phrases[locale];
    if (!phraseLocales.includes(locale)) {
      const fix = `write it with the keys of knowledge/${locale === 'zh' ? 'en' : 'zh'}/phrases.yaml`;
      report({ file, line: 1, message: 'this file is missing', fix });
    }
    if (!own) continue;
    for (const key of Object.keys(phrasePlaceholders).filter((each) => !(each in own.phrases))) {
      report({ file, line: own.line(key), message: `the phrase “${key}” is missing`, fix: 'write it here' });
    }
    for (const [key, intent] of [...named].filter(([each]) => !(each in own.phrases))) {
      const message = `“phrase” names “${key}”, which is missing in ${file}`;
      report({ file: intent.path, line: intent.line(['phrase']), message, fix: 'write it there' });
    }
  }
  const allRead = intents.length === intentIds.length;
  for (const [locale, { phrases: own, line }] of allRead ? Object.entries(phrases) : []) {
    for (const key of Object.keys(own).filter((each) => each.startsWith('smalltalk.') && !named.has(each))) {
      const at = { file: `knowledge/${locale}/phrases.yaml`, line: line(key) };
      report({ ...at, message: `no intent says “${key}”`, fix: 'remove it, or name it in an intent' });
    }
  }
}
