/** What other packages add to core's types by augmentation. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  defineAgent,
  InstarError,
  isInstarError,
  Next,
  OnRequest,
  Request,
  State,
  type DeadLetter,
  type ErrorCode,
  type Exit,
  type InspectionEvent,
  type System,
} from '@instar/core';
import { defineOption } from '@instar/core/definition';
import { expectTypeOf } from 'expect-type';

const journaled = defineOption('journaled', ({ every = 100 }: { readonly every?: number }) => ({ every }));
const traced = defineOption('traced', (sample: number) => sample);

declare module '@instar/core' {
  interface ErrorCodes {
    JOURNAL_BROKEN: true;
  }
  interface InspectionEvents {
    'journal.written': { readonly agent: string; readonly entries: number };
  }
}
declare module '@instar/core/definition' {
  interface AgentOptions {
    readonly journaled?: ReturnType<typeof journaled>;
  }
  interface StateOptions {
    readonly traced?: ReturnType<typeof traced>;
  }
  interface RequestOptions {
    readonly traced?: ReturnType<typeof traced>;
  }
}

class Work {
  readonly work = true;
}
class Count extends Request<number> {}

@Agent({ journaled: journaled({ every: 10 }), throughput: 5 })
export class Worker {
  @State(Work, { traced: traced(0.5), timeout: '1s' })
  work(_state: Work): Next<Worker> {
    return Next.events();
  }
  @OnRequest(Count, { traced: traced(1) })
  count(_request: Count): number {
    return 0;
  }
}
export const planned = defineAgent({
  agent: class {
    work(_state: Work): Next<object> {
      return Next.events();
    }
  },
  journaled: journaled({}),
  states: { work: { state: Work, traced: traced(1) } },
});

// @ts-expect-error -- it takes what the option makes
Agent({ journaled: { every: 10 } });
// @ts-expect-error -- a number
Agent({ journaled: journaled({ every: 'ten' }) });
// @ts-expect-error -- another option's value
Agent({ journaled: traced(1) });
// @ts-expect-error -- there is no such option
Agent({ journalled: journaled({}) });
// @ts-expect-error -- an option of states, not of agents
Agent({ traced: traced(1) });

// Codes: those of core, those that are added, and no others.
export const error = new InstarError({ code: 'JOURNAL_BROKEN', problem: 'The journal is broken' });
expectTypeOf(error.code).toEqualTypeOf<'JOURNAL_BROKEN'>();
expectTypeOf<'INSTAR_ASK_TIMEOUT' | 'JOURNAL_BROKEN'>().toExtend<ErrorCode>();
expectTypeOf(isInstarError(error, 'JOURNAL_BROKEN')).toBeBoolean();
// @ts-expect-error -- a misspelt code
isInstarError(error, 'JOURNAL_BROKE');

// Events narrow by their type, and one can be named by it.
export function onEvent(event: InspectionEvent): void {
  expectTypeOf(event.at).toEqualTypeOf<number>();
  switch (event.type) {
    case 'agent.ended':
      expectTypeOf(event).toEqualTypeOf<{
        readonly type: 'agent.ended';
        readonly at: number;
        readonly agent: string;
        readonly exit: Exit;
      }>();
      return;
    case 'dead-letter':
      expectTypeOf(event.letter).toEqualTypeOf<DeadLetter>();
      return;
    case 'journal.written':
      expectTypeOf(event.entries).toEqualTypeOf<number>();
      return;
    // @ts-expect-error -- there is no such event
    case 'journal.read':
      return;
    default:
      // @ts-expect-error -- not every event has it
      event.entries satisfies number;
  }
}
expectTypeOf<InspectionEvent<'journal.written'>>().toEqualTypeOf<
  Extract<InspectionEvent, { readonly type: 'journal.written' }>
>();
export function listen(system: System): void {
  system.inspect$.subscribe(onEvent);
}
