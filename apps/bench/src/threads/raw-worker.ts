/** The worker of `raw-port.ts`: doubles numbers, sends buffers back, and is busy when it is told so. */
import { workerData, type MessagePort } from 'node:worker_threads';
import { double, keepBusy, seen } from './thread-work.js';

const { port, stint } = workerData as { readonly port: MessagePort; readonly stint: number | undefined };

port.on('message', (message: number | ArrayBuffer) => {
  if (stint !== undefined) port.postMessage(keepBusy(stint));
  else if (typeof message === 'number') port.postMessage(double(message));
  else {
    seen(message);
    port.postMessage(message, [message]);
  }
});
