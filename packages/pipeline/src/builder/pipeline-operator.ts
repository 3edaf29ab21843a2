import { Observable, type OperatorFunction } from 'rxjs';
import type { Address } from '@instar/core';
import type { ObserverSink } from '../ends/sink.js';
import type { RunnablePipeline } from './runnable-pipeline.js';

/** What starts agents: a system, or the context of an agent. */
export interface Spawner {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any agent with any input
  spawn(agent: any, input?: any): Address;
}

/** @param to ends the pipeline with a sink. */
export function operatorOf<In, Out>(
  owner: Spawner,
  to: (sink: ObserverSink<Out>) => RunnablePipeline<In>,
): OperatorFunction<In, Out> {
  return (source) =>
    new Observable((subscriber) => {
      const run = owner.spawn(to(subscriber), source);
      return () => {
        run.abort();
      };
    });
}
