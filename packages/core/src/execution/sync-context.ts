import { Context } from '../agent/context.js';
import { InstarError } from '../primitives/instar-error.js';
import type { Logger } from '../primitives/logger.js';
import type { SyncJob } from './executor.js';

/** The context of a sync state: what a thread can offer. All else is refused by name. */
export class SyncContext extends Context {
  constructor(private readonly job: SyncJob) {
    super();
  }

  get interrupted(): boolean {
    return this.job.isInterrupted();
  }

  get log(): Logger {
    return this.job.log;
  }

  get address(): never {
    return this.refuse('address');
  }

  get signal(): never {
    return this.refuse('signal');
  }

  next(): never {
    return this.refuse('next');
  }

  send(): never {
    return this.refuse('send');
  }

  ask(): never {
    return this.refuse('ask');
  }

  spawn(): never {
    return this.refuse('spawn');
  }

  watch(): never {
    return this.refuse('watch');
  }

  unwatch(): never {
    return this.refuse('unwatch');
  }

  run(): never {
    return this.refuse('run');
  }

  private refuse(member: string): never {
    const { definition, row } = this.job;
    throw new InstarError({
      code: 'INSTAR_CONTEXT_LACKS',
      problem: `A sync state uses ctx.${member}, which a thread does not have`,
      place: `${definition.name}.${String(row.method)}`,
      remedy: 'A sync state has ctx.interrupted and ctx.log; answer a step to an async state for the rest',
    });
  }
}
