/** The characters of Chinese grammar that the patterns here are written with, traditional → simplified. */
const simplified = new Map(
  Object.entries({
    問: '问', 個: '个', 這: '这', 說: '说', 對: '对', 錯: '错', 沒: '没', 還: '还', 為: '为', 麼: '么', 甚: '什', 嗎: '吗', 兩: '两', 選: '选',
    項: '项', 後: '后', 點: '点', 題: '题', 幾: '几', 過: '过', 給: '给', 來: '来', 樣: '样', 應: '应', 該: '该', 別: '别', 話: '话', 會: '会',
    時: '时', 隊: '队', 長: '长', 氣: '气', 誰: '谁', 請: '请', 處: '处', 號: '号', 種: '种', 條: '条', 裡: '里', 裏: '里', 聽: '听', 瞭: '了',
    無: '无', 們: '们', 總: '总', 終: '终', 現: '现', 間: '间', 換: '换', 煩: '烦', 媽: '妈', 於: '于', 並: '并', 見: '见', 開: '开',
    輪: '轮', 進: '进', 讓: '让', 內: '内', 罵: '骂', 瘋: '疯', 趕: '赶', 緊: '紧', 馬: '马',
  }),
);

const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/** A text as the patterns of the conversation read it: NFKC, lower case, straight apostrophes, simplified grammar words. */
export const plainWords = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/[’‘ʼ]/gu, "'").replaceAll(traditional, (character) => simplified.get(character)!).trim();
