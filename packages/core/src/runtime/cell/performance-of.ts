import { extrasOf, type Cell } from './cell.js';
import { Performance } from './performance.js';

/** How the state at hand is run; made when that is asked for. */
export function performanceOf(cell: Cell): Performance {
  return (extrasOf(cell).performance ??= new Performance());
}
