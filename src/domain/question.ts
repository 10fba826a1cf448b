const asksInChinese = /[吗嗎呢么麼]|怎|咋|如何|什么|什麼|啥|哪|多少|多久|几[天点号次]|幾[天點號次]|为何|為何|会不会|會不會|能不能|是不是|有没有|有沒有|可不可以|能否|可否|是否|要不要|影不影响/;
const asksInEnglish = /^\W*(?:(?:and|but|so|then|please|tell me|hi|hello)\W+)*(?:how|why|what|when|where|which|who|will|would|does|do|did|is|are|can|could|should)\b(?!')/i;

/** Whether a part of a text has the form of a question. */
export const isQuestion = (part: string): boolean => asksInChinese.test(part) || asksInEnglish.test(part);
