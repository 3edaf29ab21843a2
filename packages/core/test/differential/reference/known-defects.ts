import { Open } from './simulation.js';

/** Where the system is known not to keep a sentence. A line is to be taken out together with its defect. */
const KNOWN = {
  'fallback of a supervisor that fails for a child':
    '13.16: its signal is not aborted, and it is not cut off past the grace',
  'deadlock over a request whose slots are all taken': '8.8: undecided, it is seen from one side only',
} as const;

/** A program that comes to a known defect is passed over. */
export function passOver(defect: keyof typeof KNOWN): never {
  throw new Open(`${defect} (${KNOWN[defect]})`);
}
