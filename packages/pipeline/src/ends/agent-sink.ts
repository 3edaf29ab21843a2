import type { Address } from '@instar/core';
import type { Flow } from '../flow/flow.js';
import type { OpenSinkFor } from './sink.js';

/** Sends each value to an agent as an event. */
export function openAgentSink(addressIn: (flow: Flow) => Address, toEvent: (value: unknown) => object): OpenSinkFor {
  return (flow) => {
    const address = addressIn(flow);
    return {
      write: (value, { signal }) => address.offer(toEvent(value), { signal }),
      close: () => undefined,
      abort: () => undefined,
    };
  };
}
