declare module 'fs-native-extensions' {
  /** Exclusive, on the whole file; false where another open file holds it. The lock ends with the file's descriptor. */
  export function tryLock(fd: number): boolean;
}
