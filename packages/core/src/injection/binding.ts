import type { AgentClass } from '../agent/agent-shape.js';
import { isPromiseLike, nameOf } from '../primitives/class.js';
import { InstarError, toError } from '../primitives/instar-error.js';
import type { Ledger } from './disposal.js';
import type { InjectionToken } from '../definition/provider.js';

/** What something that is constructed leans on: a service, or an agent whose address it has. */
export type Edge = { readonly binding: Binding } | { readonly agent: AgentClass };

/** How a service comes about. */
export interface Recipe {
  readonly kind: 'class' | 'value' | 'factory';
  /** What it leans on, as far as can be told without making it. */
  edges(): readonly Edge[];
  make(): unknown;
}

/** What the bindings of one system share. */
export interface Workshop {
  readonly ledger: Ledger;
  /** The services that are being made right now, each for the one before it. */
  readonly making: Binding[];
}

type State =
  | { readonly is: 'unmade' | 'making' }
  | { readonly is: 'made'; readonly instance: unknown }
  | { readonly is: 'pending'; readonly ready: Promise<void> }
  | { readonly is: 'failed'; readonly error: Error };

/** A token with what is behind it in one system: made once, when it is first needed. */
export class Binding {
  private state: State = { is: 'unmade' };

  constructor(
    readonly token: InjectionToken,
    /** The module that provides it. */
    readonly home: string,
    private readonly recipe: Recipe,
    private readonly workshop: Workshop,
  ) {
    if (recipe.kind !== 'value') return;
    const instance = recipe.make();
    workshop.ledger.keepOff(instance);
    this.state = { is: 'made', instance };
  }

  get isFactory(): boolean {
    return this.recipe.kind === 'factory';
  }

  edges(): readonly Edge[] {
    return this.recipe.edges();
  }

  /**
   * The instance.
   *
   * @throws InstarError `INSTAR_PROVIDER_PENDING` while its factory has not settled, `INSTAR_SERVICE_CYCLE` if it is being made for
   * itself, and whatever its constructor or factory throws.
   */
  get(): unknown {
    const { state } = this;
    if (state.is === 'made') return state.instance;
    if (state.is === 'failed') throw state.error;
    if (state.is === 'making') {
      const { making } = this.workshop;
      throw serviceCycle([...making.slice(making.indexOf(this)), this]);
    }
    if (state.is === 'unmade') this.make();
    if (this.state.is === 'made') return this.state.instance;
    throw new InstarError({
      code: 'INSTAR_PROVIDER_PENDING',
      problem: `${nameOf(this.token)} is not there yet: its factory is asynchronous`,
      place: this.home,
      remedy: `Wait for system.start(), which waits for it; in another factory, name it in \`inject: [${nameOf(this.token)}]\``,
    });
  }

  /** Makes it, if it has not been, and waits for its factory. */
  async prepare(): Promise<void> {
    if (this.state.is === 'unmade') this.make();
    const { state } = this;
    if (state.is === 'pending') await state.ready;
    if (state.is === 'failed') throw state.error;
  }

  private make(): void {
    const { ledger, making } = this.workshop;
    if (ledger.isClosed) {
      throw new InstarError({
        code: 'INSTAR_SYSTEM_STOPPED',
        problem: `The system has stopped and makes no ${nameOf(this.token)} any more`,
        place: this.home,
        remedy: 'Resolve it before, or create a new system',
      });
    }
    this.state = { is: 'making' };
    making.push(this);
    let made: unknown;
    try {
      made = this.recipe.make();
    } catch (thrown) {
      this.state = { is: 'unmade' };
      throw thrown;
    } finally {
      making.pop();
    }
    if (this.isFactory && isPromiseLike(made)) this.await(made);
    else this.hasMade(made);
  }

  private await(made: PromiseLike<unknown>): void {
    const ready = Promise.resolve(made).then(
      (instance) => {
        this.hasMade(instance);
      },
      (thrown: unknown) => {
        this.state = { is: 'failed', error: toError(thrown) };
        throw thrown;
      },
    );
    // Whoever asks for it gets the error; that nobody does is no reason to end the process.
    ready.catch(() => undefined);
    this.state = { is: 'pending', ready };
  }

  private hasMade(instance: unknown): void {
    this.state = { is: 'made', instance };
    this.workshop.ledger.add(instance, nameOf(this.token));
  }
}

export function serviceCycle(cycle: readonly Binding[]): InstarError {
  return new InstarError({
    code: 'INSTAR_SERVICE_CYCLE',
    problem: `Services need each other to be made: ${cycle.map(({ token }) => nameOf(token)).join(' → ')}`,
    place: cycle[0]?.home,
    remedy:
      'Take what they share into a service of its own, break the cycle with an agent and its address, or wrap one token with `delay` of tsyringe',
  });
}
