import { distinctUntilChanged, startWith } from 'rxjs';
import type { Address } from '../agent/address.js';
import type { StateOf, WaitingStateOf } from '../agent/agent-shape.js';
import { noChart } from '../errors/chart-errors.js';
import type { CellAddress } from '../runtime/cell/cell-address.js';
import type { Cell } from '../runtime/cell/cell.js';
import type { ChartState } from './chart-state.js';
import { changesOf } from './state-changes.js';
import { StateStream } from './state-stream.js';

/**
 * The state that an agent with a state chart is in, and then each one that it reaches; `undefined` while it is in none. Completes when the
 * agent has ended. An Observable, and an async iterable that keeps what has not been read: `ctx.consume` takes it.
 *
 * @example
 * ```ts
 * export async function show(order: Address<Order>, print: (text: string) => void): Promise<void> {
 *   for await (const state of states(order)) print(state?.constructor.name ?? 'none');
 * }
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for an agent without a state chart.
 */
export function states<A>(address: Address<A>): StateStream<StateOf<A> | WaitingStateOf<A> | undefined> {
  const cell = chartedCellOf(address, 'states');
  return new StateStream((subscriber) => {
    if (cell.hasStopped) {
      subscriber.complete();
      return undefined;
    }
    const changes = changesOf(cell);
    const chart = cell.extras?.chart as ChartState | undefined;
    if (chart !== undefined) chart.changes = changes;
    return changes.pipe(startWith(chart?.reached), distinctUntilChanged()).subscribe(subscriber as never);
  });
}

/** The cell behind an address. Of one that a function makes the class is not known before its start. */
function chartedCellOf(address: Address, place: string): Cell {
  const cell = (address as CellAddress).addressee as (CellAddress['addressee'] & Cell) | undefined;
  if (cell === undefined || (cell.dispatch !== undefined && cell.dispatch.chart === undefined))
    throw noChart(address.id, place);
  return cell;
}
