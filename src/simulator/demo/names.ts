/** The languages that the page speaks, and what Telegram's clients call them. */
export const languageCodes = { zh: 'zh-hans', 'zh-Hant': 'zh-hant', en: 'en' } as const;

export type PageLanguage = keyof typeof languageCodes;

const names: Record<PageLanguage, string[]> = {
  zh: ['林晓', '陈佳怡', '王浩然', '周雨桐', '赵一鸣', '孙若曦'],
  'zh-Hant': ['黃雅婷', '陳冠宇', '林怡君', '張家豪', '李思穎', '吳宗翰'],
  en: ['Emma', 'Noah', 'Olivia', 'Liam', 'Sophie', 'Daniel'],
};

/** A customer's name for the page; they come round again. */
export const customerName = (language: PageLanguage, number: number): string =>
  names[language][number % names[language].length] ?? '';
