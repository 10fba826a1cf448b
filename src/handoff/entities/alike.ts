const simplified: Record<string, string> = { 點: '点', 號: '号', 個: '个', 週: '周', 鐘: '钟', 兩: '两', 塊: '块', 錢: '钱', 圓: '圆', 萬: '万', 禮: '礼', 時: '时', 後: '后', 單: '单', 編: '编', 銀: '银', 儲: '储', 貸: '贷', 農: '农', 國: '国', 業: '业', 興: '兴', 發: '发', 廣: '广', 華: '华', 間: '间', 這: '这', 郵: '邮', 聯: '联', 記: '记', 訂: '订', 為: '为', 裡: '里' };

/** What is written otherwise; the rest stays as it is. */
const changed = new RegExp(`[\\uff01-\\uff5e\\u3000A-Z${Object.keys(simplified).join('')}]`, 'g');

/**
 * The text as the recognisers read it: half-width, lower case, simplified. Each UTF-16 unit stays where it is, so that
 * what is found can be quoted from the original.
 */
export const alike = (text: string): string =>
  text.replaceAll(changed, (unit) => {
    const half = unit === '\u3000' ? ' ' : unit >= '\uff01' && unit <= '\uff5e' ? String.fromCharCode(unit.charCodeAt(0) - 0xfee0) : unit;
    return simplified[half] ?? half.toLowerCase();
  });
