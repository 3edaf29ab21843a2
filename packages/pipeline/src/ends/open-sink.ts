import { invalidOptions } from '@instar/core/definition';
import type { Flow } from '../flow/flow.js';
import type { NodeSink, ObserverSink, OpenSink, OpenSinkFor, Sink, SinkFunction, WritableSink } from './sink.js';

const NOTHING = (): undefined => undefined;

/** How a run writes to a sink. */
export function openerOf<T>(sink: Sink<T> | undefined): OpenSinkFor {
  if (sink === undefined) return () => ({ write: NOTHING, close: NOTHING, abort: NOTHING });
  if (typeof sink === 'function')
    return () => ({ write: sink as SinkFunction<unknown>, close: NOTHING, abort: NOTHING });
  if ('getWriter' in sink) return () => webSink(sink);
  if ('next' in sink) return () => observerSink(sink);
  if (typeof (sink as Partial<NodeSink<T>>).write === 'function') return (flow) => nodeSink(sink, flow);
  throw invalidOptions(
    'The sink is not a function, a writable stream or an observer',
    'pipeline.to',
    'Pass a function that takes each value, or to(Agent, toEvent)',
  );
}

/** An observer is told of the end only by a run that has come to its end. */
function observerSink(observer: ObserverSink<unknown>): OpenSink {
  return {
    write: (value) => {
      observer.next(value);
    },
    close: () => observer.complete?.(),
    abort: (reason) => observer.error?.(reason),
  };
}

function webSink(stream: WritableSink<unknown>): OpenSink {
  const writer = stream.getWriter();
  return {
    write: (value) => writer.write(value),
    close: () => writer.close(),
    abort: (reason) => {
      writer.abort(reason).then(NOTHING, NOTHING);
    },
  };
}

/** A stream of Node that fails takes nothing more, so the run fails with it. */
function nodeSink(stream: NodeSink<unknown>, flow: Flow): OpenSink {
  stream.on('error', (error) => {
    flow.fail(error);
  });
  return {
    write: (value) =>
      new Promise<void>((resolve, reject) => {
        stream.write(value, (error) => {
          if (error instanceof Error) reject(error);
          else resolve();
        });
      }),
    close: () => new Promise<void>((resolve) => stream.end(resolve)),
    abort: (reason) => {
      stream.destroy(reason);
    },
  };
}
