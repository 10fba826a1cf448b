/** Prometheus' text format: the value of each series, by its name with its labels. @throws where a line is none. */
export function parseMetrics(text: string): Map<string, number> {
  const series = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value] = /^([a-z_]\w*(?:\{.*\})?) (\S+)$/i.exec(line) ?? [];
    if (name === undefined || !/^(?:nan|[+-]inf|[\d.e+-]+)$/i.test(value!)) throw new Error(`no series: ${line}`);
    series.set(name, Number(value));
  }
  return series;
}

/** The names without labels, a histogram's parts included. */
export const namesOf = (series: ReadonlyMap<string, number>): Set<string> => new Set([...series.keys()].map((name) => name.replace(/\{.*/, '')));
