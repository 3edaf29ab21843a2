import { Agent, createSystem, type SystemLogger, OnEvent } from '@instar/core';
import { filter, map, tap } from 'rxjs';

class Job {
  constructor(readonly number: number) {}
}

@Agent()
class Worker {
  @OnEvent(Job)
  work({ number }: Job): void {
    if (number % 2 === 1) throw new Error(`job ${number} is odd`);
  }
}

export async function main(logger: SystemLogger): Promise<string[]> {
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  // #region inspect
  const system = createSystem({ logger });

  system.inspect$
    .pipe(
      filter((event) => event.type === 'agent.threw'),
      map(({ agent, error }) => `${agent} threw: ${error.message}`),
    )
    .subscribe(report);

  system.deadLetters$
    .pipe(tap(({ message }) => logger.debug('dead letter', { message })))
    .subscribe(({ recipient, reason }) => report(`${recipient} did not get a message: ${reason}`));
  // #endregion
  const worker = system.spawn(Worker);
  worker.send(new Job(1));
  worker.send(new Job(2));
  worker.interrupt();
  worker.send(new Job(3));
  await worker.join();
  await system.stop();
  return lines;
}
