import { Open } from './simulation.js';

/** Where the system is known not to keep a sentence. A line is to be taken out together with its defect. */
const KNOWN = {
  'retry of an answer that is no step':
    '5.4, 5.7: it is retried for ever, since each performance counts as a success first',
  'error beside the mailbox of an interrupted agent': '7.1: it does not reach the hook `failed`',
} as const;

/** A program that comes to a known defect is passed over. */
export function passOver(defect: keyof typeof KNOWN): never {
  throw new Open(`${defect} (${KNOWN[defect]})`);
}
