import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { waited } from '../waited.ts';
import type { Task, Told, Trained, Used } from './worker.ts';

const worker = fileURLToPath(new URL('worker.js', import.meta.url));

/**
 * Carries a task out in a process of its own, which is ended after `limit` seconds; the time that others had the cores
 * does not count.
 */
export function inProcess<Given extends Task>(task: Given, limit: number): Promise<Told<Given extends { do: 'train' } ? Trained : Used>> {
  return new Promise((resolve, reject) => {
    // Libraries talk on both outputs; what goes wrong is told as a message.
    const child = fork(worker, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
    const began = performance.now();
    const timer = setInterval(() => {
      if (performance.now() - began - waited(child.pid) < limit * 1000) return;
      child.kill('SIGKILL');
      resolve({ failed: `not done in ${limit} s (${task.do})` });
    }, 1000);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ failed: `the process ended (${code ?? signal})` }));
    child.once('message', (told) => resolve(told as Told<never>));
    child.once('close', () => clearInterval(timer));
    child.send(task);
  });
}
