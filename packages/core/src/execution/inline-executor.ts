import { stepFrom, type NextStep } from '../agent/next.js';
import { noStructuredClone } from '../errors/host-errors.js';
import { nameOf } from '../primitives/class.js';
import { carriedFields } from './carried-fields.js';
import { classTableOf, type ClassTable } from './class-table.js';
import { cloneableChanges } from './cloneable-changes.js';
import { Executor, type SyncJob, type SyncOutcome } from './executor.js';
import { pack, unpack } from './clone-payload.js';
import { mapInline } from './map-inline.js';
import { nameOfValue, notCloneable, type Named } from './not-cloneable.js';
import { performSync, placeOf } from './perform-sync.js';

/**
 * Runs sync states on the event loop and treats data as if they ran elsewhere: the method gets a copy of the state and of the carried fields, and
 * what it returns is copied. So no agent can rely on shared references.
 */
export class InlineExecutor extends Executor {
  execute(job: SyncJob): SyncOutcome {
    const { definition, row } = job;
    const copier = new Copier(classTableOf(definition), placeOf(definition, row));
    const given = { state: job.state, carried: carriedFields(definition, job.agent) };
    const call = copier.copy(given, [
      [nameOf(job.state), given.state],
      [definition.name, given.carried],
    ]);
    const outcome = performSync(
      { definition, row, ...call },
      {
        log: job.log,
        isInterrupted: () => job.isInterrupted(),
        report: (progress) => {
          job.report(copier.copy(progress, [['progress', progress]]));
        },
        map: mapInline,
      },
    );
    return copier.outcome(outcome, definition.name);
  }
}

class Copier {
  constructor(
    private readonly table: ClassTable,
    private readonly place: string,
  ) {}

  /** The same outcome in copies. An error is not copied: whoever catches it looks for the very same one. */
  outcome(outcome: SyncOutcome<NextStep>, agent: string): SyncOutcome {
    if ('thrown' in outcome) return { thrown: outcome.thrown, ...cloneableChanges(outcome, this.table) };
    const { step, carried } = outcome;
    const state = step.kind === 'again' ? outcome.state : undefined;
    const value = step.kind === 'fail' ? undefined : step.value;
    try {
      const { value: copy, ...changes } = this.copy({ value, state, carried }, [
        [nameOfValue(step), value],
        [nameOf(state), state],
        [agent, carried],
      ]);
      return { step: step.kind === 'fail' ? step : stepFrom(step.kind, copy, step.after), ...changes };
    } catch (thrown) {
      return { thrown, ...cloneableChanges(outcome, this.table) };
    }
  }

  copy<T>(value: T, names: readonly Named[]): T {
    if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value;
    const clone = this.cloner();
    const { payload, transfer } = pack(value, this.table);
    try {
      return unpack(clone(payload, { transfer }), this.table) as T;
    } catch (thrown) {
      throw notCloneable(names, this.place, thrown);
    }
  }

  private cloner(): Clone {
    const { structuredClone } = globalThis as unknown as { structuredClone?: Clone };
    if (structuredClone) return structuredClone;
    throw noStructuredClone(this.place);
  }
}

type Clone = <V>(input: V, options: { readonly transfer: readonly object[] }) => V;
