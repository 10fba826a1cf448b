/** What an instance is told to do: so many at a time, for so long, on so many conversations. */
export interface Task {
  what: 'turn' | 'plain' | 'message';
  lanes: number;
  ms: number;
  conversations: number;
}

export interface Done {
  count: number;
  ms: number;
}

/** Each lane begins the next one as soon as the last one is over. */
export async function inLanes({ lanes, ms }: Task, lane: () => () => Promise<void>): Promise<Done> {
  const began = performance.now();
  let count = 0;
  const run = async (once: () => Promise<void>): Promise<void> => {
    for (; performance.now() - began < ms; count += 1) await once();
  };
  await Promise.all(Array.from({ length: lanes }, () => run(lane())));
  return { count, ms: performance.now() - began };
}
