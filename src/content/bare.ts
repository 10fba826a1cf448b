/** A text as it is compared: NFKC, lower case, without spaces and punctuation. */
export const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s\p{P}]/gu, '');
