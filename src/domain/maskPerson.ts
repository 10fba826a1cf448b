import { mask } from './masking.ts';
import type { Person } from './person.ts';

/** Somebody as they may be stored and shown: people call themselves anything. */
export function maskPerson({ username, languageCode, ...person }: Person): Person {
  return {
    ...person,
    name: mask(person.name).text,
    ...(isClean(username) && { username }),
    ...(isClean(languageCode) && { languageCode }),
  };
}

const isClean = (text: string | undefined): text is string => text !== undefined && mask(text).found.size === 0;
