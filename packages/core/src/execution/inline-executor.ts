import type { Address } from '../agent/address.js';
import { stepFrom, type NextStep } from '../agent/next.js';
import type { AgentDefinition } from '../definition/agent-definition.js';
import { noPlatform } from '../errors/host-errors.js';
import { nameOf } from '../primitives/class.js';
import { carriedFields } from './carried-fields.js';
import { classTableOf, type ClassTable } from './class-table.js';
import { cloneableChanges } from './cloneable-changes.js';
import { addressIn, type AddressOf } from './described-values.js';
import { Executor, type SyncJob, type SyncOutcome } from './executor.js';
import { pack, unpack } from './clone-payload.js';
import { IsolatedAddress } from './isolated-address.js';
import { mapInline } from './map-inline.js';
import { nameOfValue, notCloneable, type Named } from './not-cloneable.js';
import { performSync, placeOf } from './perform-sync.js';
import { isUnknownState } from './unknown-state.js';

/**
 * Runs sync states on the event loop and treats data as if they ran elsewhere: the method gets a copy of the state and of the carried fields, and
 * what it returns is copied. So no agent can rely on shared references.
 */
export class InlineExecutor extends Executor {
  execute(job: SyncJob): SyncOutcome {
    const { definition, row } = job;
    const given = { state: job.state, carried: carriedFields(definition, job.agent) };
    const copier = new Copier(definition, placeOf(definition, row));
    const call = copier.copyIn(given, [
      [nameOf(job.state), given.state],
      [definition.name, given.carried],
    ]);
    const outcome = performSync(
      { definition, row, ...call },
      {
        log: job.log,
        isInterrupted: () => job.isInterrupted(),
        report: (progress) => {
          job.report(copier.copyOut(progress, [['progress', progress]]));
        },
        send: (to, event) => copier.send(to, event),
        map: mapInline,
      },
    );
    return copier.outcome(outcome);
  }
}

/** Copies what goes to a sync state, and what comes from it. */
class Copier {
  private readonly table: ClassTable;
  /** Those that went in. */
  private readonly addresses = new Map<string, Address>();
  private readonly addressOf = addressIn(this.addresses);

  constructor(
    private readonly definition: AgentDefinition,
    private readonly place: string,
  ) {
    this.table = classTableOf(definition);
  }

  copyIn<T>(value: T, names: readonly Named[]): T {
    const isolated = (id: string): Address => new IsolatedAddress(id, (to, event) => this.send(to, event));
    return this.copy(value, names, isolated, this.addresses);
  }

  copyOut<T>(value: T, names: readonly Named[]): T {
    return this.copy(value, names, this.addressOf);
  }

  send(to: Address, event: object): void {
    const [address, copy] = this.copyOut([to, event] as const, [['The event', event]]);
    address.send(copy);
  }

  /** The same outcome in copies. An error is not copied: whoever catches it looks for the very same one. */
  outcome(outcome: SyncOutcome<NextStep>): SyncOutcome {
    const { table, addressOf } = this;
    if ('thrown' in outcome) return { thrown: outcome.thrown, ...cloneableChanges(outcome, table, addressOf) };
    const { step, carried } = outcome;
    const state = step.kind === 'again' ? outcome.state : undefined;
    const value = step.kind === 'fail' || isUnknownState(step, table) ? undefined : step.value;
    try {
      const { value: copy, ...changes } = this.copyOut({ value, state, carried }, [
        [nameOfValue(step), value],
        [nameOf(state), state],
        [this.definition.name, carried],
      ]);
      return { step: value === undefined ? step : stepFrom(step.kind, copy, step.after), ...changes };
    } catch (thrown) {
      return { thrown, ...cloneableChanges(outcome, table, addressOf) };
    }
  }

  private copy<T>(value: T, names: readonly Named[], addressOf: AddressOf, addresses?: Map<string, Address>): T {
    if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value;
    const clone = this.cloner();
    try {
      const { payload, transfer } = pack(value, this.table, addresses);
      return unpack(clone(payload, { transfer }), this.table, addressOf) as T;
    } catch (thrown) {
      throw notCloneable(names, this.place, thrown, this.table);
    }
  }

  private cloner(): Clone {
    const { structuredClone } = globalThis as unknown as { structuredClone?: Clone };
    if (structuredClone) return structuredClone;
    throw noPlatform('structuredClone', 'sync states need', this.place);
  }
}

type Clone = <V>(input: V, options: { readonly transfer: readonly object[] }) => V;
