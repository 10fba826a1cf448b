/** Secrets as people write them, and what of each must be found nowhere. */
export const secrets = {
  card: { written: '6222 0212-3456\u200b7890 123', bare: '6222021234567890123' },
  wideCard: { written: '４１１１１１１１１１１１１１１１', bare: '4111111111111111' },
  identity: { written: '110105 19491231 002X', bare: '11010519491231002' },
  // Eight digits: six stand by chance in a checksum or a probability now and then.
  code: { written: '验证码：48291365', bare: '48291365' },
  password: { written: 'my password is hunter2x9', bare: 'hunter2x9' },
  token: { written: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1', bare: 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1' },
} as const;

export type SecretName = keyof typeof secrets;

export const secretNames = Object.keys(secrets) as SecretName[];

/** The secrets that a text shows, through every way of writing their digits. */
export function shownIn(text: string): SecretName[] {
  const usual = text.normalize('NFKC');
  const bare = usual.replaceAll(/[\s\p{Pd}\p{Cf}.·,，/\\]|\\u[0-9a-f]{4}|\\n/gu, '');
  return secretNames.filter((name) => usual.includes(secrets[name].bare) || bare.includes(secrets[name].bare));
}
