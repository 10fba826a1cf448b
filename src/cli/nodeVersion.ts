/** As package.json has it; npm only warns of an older one. */
const oldest = { major: 20, minor: 19 };

/** What to do about a Node that is too old; undefined where it isn't. */
export function tooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return `This is Node ${version}, and it takes ${oldest.major}.${oldest.minor} or newer: install it from https://nodejs.org.`;
}
