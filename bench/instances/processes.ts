import { readdirSync, readFileSync } from 'node:fs';

const tick = 10;

/** What a process used of the cores since it began, in ms, with what ended children of it used (Linux). */
export function cpuOf(pid: number): number {
  return statOf(pid).slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * tick;
}

/** The same of a process with all children that it has. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return [pid, ...children.map(Number)].reduce((sum, each) => sum + cpuOf(each), 0);
}

/** What all processes of the machine used, in ms, with what a host took away. */
export function cpuOfAll(): number {
  const [user, nice, system, , , irq, softIrq, steal] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.split(/\s+/).slice(1).map(Number);
  return (user! + nice! + system! + irq! + softIrq! + steal!) * tick;
}

const parentOf = (pid: number): number => Number(statOf(pid)[1]);

/** From the state on; the name before it may hold anything. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It ended meanwhile: its parent counts it.
    return [];
  }
}
