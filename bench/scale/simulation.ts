/** What a process waits for: a time (ms), or its turn at something. */
export type Wait = { ms: number } | { turn: Station };
export type Process = Generator<Wait, void, void>;

/** So many have it at a time, the others wait in order. */
export interface Station {
  free: number;
  readonly waiting: Process[];
}

export const station = (places: number): Station => ({ free: places, waiting: [] });

export interface Simulation {
  /** In ms. */
  now(): number;
  start(process: Process): void;
  /** Leaves a station: the next one has it. */
  leave(station: Station): void;
  run(until: number): void;
}

/** Processes in virtual time. */
export function createSimulation(): Simulation {
  const wakes = createHeap();
  let now = 0;

  function go(process: Process): void {
    for (;;) {
      const { value, done } = process.next();
      if (done) return;
      if ('ms' in value) return wakes.put(now + value.ms, process);
      if (value.turn.free === 0) return void value.turn.waiting.push(process);
      value.turn.free -= 1;
    }
  }

  return {
    now: () => now,
    start: (process) => wakes.put(now, process),
    leave(left) {
      const next = left.waiting.shift();
      if (next) wakes.put(now, next);
      else left.free += 1;
    },
    run(until) {
      while (wakes.next() <= until) {
        const { at, process } = wakes.take()!;
        now = at;
        go(process);
      }
    },
  };
}

interface Wake {
  at: number;
  order: number;
  process: Process;
}

/** The earliest first; of several at one time the one that was put first. */
function createHeap() {
  const heap: Wake[] = [];
  let order = 0;
  const isBefore = (one: Wake, other: Wake): boolean => one.at < other.at || (one.at === other.at && one.order < other.order);

  function down(top: Wake): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (child >= heap.length || isBefore(top, heap[child]!)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = top;
  }

  return {
    put(at: number, process: Process): void {
      const wake = { at, order: (order += 1), process };
      let place = heap.push(wake) - 1;
      for (let parent = (place - 1) >> 1; place > 0 && isBefore(wake, heap[parent]!); parent = (place - 1) >> 1) {
        heap[place] = heap[parent]!;
        place = parent;
      }
      heap[place] = wake;
    },
    next: (): number => heap[0]?.at ?? Infinity,
    take(): Wake | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (last && heap.length > 0) down(last);
      return first;
    },
  };
}
