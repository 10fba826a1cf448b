/** Something in the content's files that must be mended before the content can be used. */
export interface Problem {
  /** Relative to the content's folder, with slashes. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** What is wrong. */
  message: string;
  /** What to write. */
  fix: string;
}

/** Takes a problem down; all are collected. */
export type Report = (problem: Problem) => void;

/** Takes a problem of one file down. */
export type ReportLine = (line: number, message: string, fix: string) => void;

export const problemLine = ({ file, line, message, fix }: Problem): string => `${file}:${line}: ${message}, ${fix}`;

/** By file, then by line. */
export const byPlace = (one: Problem, other: Problem): number =>
  one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
