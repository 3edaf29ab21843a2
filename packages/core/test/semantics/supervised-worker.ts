/** A system with a supervisor and a worker in its group, and a task to spawn. */
import { Agent, groupBy, OnRequest, Supervised, Supervisor, type Address, type SupervisorTree } from '@instar/core';
import { record, Respond, StartRecorder } from './recorder.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

export const Session = groupBy<string>('Session');

/** A `Respond` that does not wait for the mailbox. */
export class ConcurrentRespond extends Respond {
  readonly concurrent = true;
}

@Agent()
@Supervised()
@Supervisor({ groups: [Session, 'workers'] })
export class App extends StartRecorder {}

@Agent({ onError: 'stop' })
@Supervised({ by: App, group: 'workers', shutdown: '2s' })
export class Worker extends StartRecorder {
  @OnRequest(ConcurrentRespond, { concurrency: 2 })
  async respondConcurrently({ gate }: ConcurrentRespond): Promise<string> {
    await gate?.passed;
    return 'response';
  }
}

@Agent({ onError: 'stop' })
export class Task extends StartRecorder {}

export const code = (name: string): Error => expect.objectContaining({ code: name, remedy: expect.any(String) });

export async function startWorker(): Promise<VirtualSystem & { tree: SupervisorTree; worker: Address<Worker> }> {
  const made = virtualSystem({ agents: [App, Worker] });
  await made.system.start();
  record.length = 0;
  return { ...made, tree: made.system.supervision, worker: made.system.address(Worker) };
}
