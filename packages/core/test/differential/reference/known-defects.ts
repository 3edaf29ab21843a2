import { Open } from './simulation.js';

/** Where the system is known not to keep a sentence. A line is to be taken out together with its defect. */
const KNOWN = {
  'retry of a return value that is not a step':
    '5.4, 5.7: it is retried for ever, since each performance counts as a success first',
  'outcome beside the mailbox of an interrupted agent':
    '3.2, 7.1: once the mailbox is empty its step is not taken, and its error does not reach the hook `failed`',
  'fallback of a supervisor that fails for a child':
    '13.16: its signal is not aborted, and it is not cut off past the grace',
  'deadlock over a request whose slots are all taken': '8.8: undecided, it is seen from one side only',
} as const;

/** A program that comes to a known defect is passed over. */
export function passOver(defect: keyof typeof KNOWN): never {
  throw new Open(`${defect} (${KNOWN[defect]})`);
}
