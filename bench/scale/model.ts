import { createSimulation, station, type Process, type Station } from './simulation.ts';

/** Processors: so many, each as fast as `speed` of one that is quiet. */
export interface Processors {
  cores: number;
  speed: number;
}

/** What a turn costs, in ms. */
export interface Costs {
  instanceMs: number;
  serverMs: number;
  syncMs: number;
}

export interface Setup extends Costs {
  instances: number;
  /** Turns at a time, of all instances. */
  lanes: number;
  /** Of each instance. */
  connections: number;
  conversations: number;
  databases: number;
  /** Where the instances and the databases share one machine, that one; else each instance has a core of its own. */
  machine: Processors | undefined;
  /** Of each database on a machine of its own. */
  database: Processors;
  /** A round trip, in ms. */
  networkMs: number;
}

/** How the work is spread over a turn: an assumption. */
const instanceParts = { begin: 0.3, decide: 0.4, end: 0.3 };
const serverParts = { load: 0.5, write: 0.5 };

interface Machine {
  cores: Station;
  speed: number;
}

interface Instance {
  machine: Machine;
  thread: Station;
  connections: Station;
}

interface Database {
  machine: Machine;
  locks: Map<number, Station>;
  /** Those whose commit waits for the next fsync: one takes all that are there. */
  flush: { running: boolean; waiting: Station };
}

const machineOf = ({ cores, speed }: Processors): Machine => ({ cores: station(cores), speed });

/** Turns a second of a closed loop: each lane begins the next turn when the last one is over. */
export function turnsPerSecond(setup: Setup, { seconds = 4, random = createRandom() } = {}): number {
  const { instances: count, lanes, connections, conversations, databases: several, machine, database, networkMs } = setup;
  const simulation = createSimulation();
  const shared = machine && machineOf(machine);
  const instances = Array.from({ length: count }, (): Instance => ({
    machine: shared ?? machineOf({ cores: 1, speed: 1 }), thread: station(1), connections: station(connections),
  }));
  const databases = Array.from({ length: several }, (): Database => ({
    machine: shared ?? machineOf(database), locks: new Map(), flush: { running: false, waiting: station(0) },
  }));
  let done = 0;

  /** Work is never quite even. */
  function* work({ cores, speed }: Machine, ms: number): Process {
    yield { turn: cores };
    yield { ms: ((0.5 + random()) * ms) / speed };
    simulation.leave(cores);
  }

  function* think({ machine: own, thread }: Instance, share: number): Process {
    yield { turn: thread };
    yield* work(own, share * setup.instanceMs);
    simulation.leave(thread);
  }

  function* synced({ flush }: Database): Process {
    if (flush.running) {
      // The one who ends its own fsync does the next one for all who came meanwhile.
      yield { turn: flush.waiting };
      return;
    }
    flush.running = true;
    yield { ms: setup.syncMs };
    simulation.start(flushNext(flush));
  }

  function* flushNext(flush: Database['flush']): Process {
    while (flush.waiting.waiting.length > 0) {
      const together = flush.waiting.waiting.length;
      yield { ms: setup.syncMs };
      for (let one = 0; one < together; one += 1) simulation.leave(flush.waiting);
    }
    flush.running = false;
  }

  function* turn(instance: Instance): Process {
    const chat = Math.floor(random() * conversations);
    const own = databases[chat % several]!;
    const lock = own.locks.get(chat) ?? station(1);
    own.locks.set(chat, lock);
    yield { turn: instance.connections };
    yield* think(instance, instanceParts.begin);
    yield { ms: networkMs };
    yield { turn: lock };
    yield* work(own.machine, serverParts.load * setup.serverMs);
    yield* think(instance, instanceParts.decide);
    yield { ms: networkMs };
    yield* work(own.machine, serverParts.write * setup.serverMs);
    yield* synced(own);
    simulation.leave(lock);
    yield* think(instance, instanceParts.end);
    simulation.leave(instance.connections);
    done += 1;
  }

  function* lane(instance: Instance): Process {
    for (;;) yield* turn(instance);
  }

  for (let nth = 0; nth < lanes; nth += 1) simulation.start(lane(instances[nth % count]!));
  simulation.run(1_000);
  const before = done;
  simulation.run((1 + seconds) * 1_000);
  return (done - before) / seconds;
}

/** Mulberry32: the same each time. */
function createRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
