import type { Context } from '../agent/context.js';
import type { Executor, ExecutorHost } from '../execution/executor.js';
import type { SystemExecutor } from '../runtime/system/system-executor.js';
import type { Turn } from '../runtime/cell/turn.js';

/** What a system offers to packages that build on agents. */
export interface SystemHost extends ExecutorHost {
  /** Where sync states run. It is made when it is first read. */
  readonly executor: Executor;
}

/**
 * The system of an agent, for packages that build on agents: its time, its inspection stream, its executor. Apps have their own ways to each
 * of them.
 *
 * @param ctx the context that a method of the agent is called with.
 */
export function systemHost(ctx: Context): SystemHost {
  const { scheduler, logger, inspector, executor } = (ctx as Turn).owner.services;
  return {
    scheduler,
    logger,
    get observed() {
      return inspector.observed;
    },
    inspect: (event) => {
      inspector.emit(event);
    },
    get executor() {
      return (executor as SystemExecutor).connected();
    },
  };
}
