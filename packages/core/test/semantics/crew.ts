import {
  Agent,
  groupBy,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type SupervisorTree,
  type Address,
} from '@instar/core';
import type { Gate } from './gate.js';
import { diary, Mortal } from './mortal.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

export const Session = groupBy<string>('Session');

export class Note {
  constructor(readonly text: string) {}
}
export class Wait {
  constructor(readonly gate: Gate) {}
}
export class Ponder extends Request<string> {
  constructor(readonly gate: Gate) {
    super();
  }
}
export class Beside extends Ponder {
  readonly beside = true;
}

@Agent()
@Supervised()
@Supervisor({ groups: [Session, 'workers'] })
export class App extends Mortal {}

/** Takes as long as it is told to. */
@Agent({ onError: 'stop' })
@Supervised({ by: App, group: 'workers', shutdown: '2s' })
export class Worker extends Mortal {
  @OnEvent(Note)
  note({ text }: Note): void {
    diary.push(text);
  }
  @OnEvent(Wait)
  async wait({ gate }: Wait): Promise<void> {
    await gate.passed;
    diary.push('waited');
  }
  @OnRequest(Ponder)
  async ponder({ gate }: Ponder): Promise<string> {
    await gate.passed;
    return 'answer';
  }
  @OnRequest(Beside, { concurrency: 2 })
  async beside({ gate }: Beside): Promise<string> {
    await gate.passed;
    return 'answer';
  }
}

@Agent({ onError: 'stop' })
export class Task extends Mortal {
  override begin(_input?: string): void {
    super.begin();
  }
}

export const code = (name: string): Error => expect.objectContaining({ code: name, remedy: expect.any(String) });

/** A system with both of them, that has begun. */
export async function started(): Promise<VirtualSystem & { tree: SupervisorTree; worker: Address<Worker> }> {
  const made = virtualSystem({ agents: [App, Worker] });
  await made.system.start();
  diary.length = 0;
  return { ...made, tree: made.system.supervision, worker: made.system.address(Worker) };
}
