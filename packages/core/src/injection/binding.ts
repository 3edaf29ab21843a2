import type { AgentClass } from '../agent/agent-shape.js';
import type { ServiceToken } from '../definition/service-provider.js';
import { providerPending, serviceCycle } from '../errors/injection-errors.js';
import { serviceAfterStop } from '../errors/lifecycle-errors.js';
import { isPromiseLike, nameOf } from '../primitives/class.js';
import { toError } from '../errors/to-error.js';
import type { DisposalStack } from './disposal.js';

/** A dependency of something that is constructed: a service, or an agent whose address is injected. */
export type Edge = { readonly binding: Binding } | { readonly agent: AgentClass };

/** What a binding is made from. */
export interface ResolvedProvider {
  readonly kind: 'class' | 'value' | 'factory' | 'alias';
  /** Whether the system disposes of the instance. */
  readonly owned: boolean;
  readonly construction: {
    edges(): readonly Edge[];
    make(agent: undefined): unknown;
  };
}

/** What the bindings of one system share. */
export interface BindingHost {
  readonly disposals: DisposalStack;
  /** The services that are under construction, each needed by the one before it. */
  readonly constructing: Binding[];
}

type State =
  | { readonly is: 'unmade' | 'constructing' }
  | { readonly is: 'made'; readonly instance: unknown }
  | { readonly is: 'pending'; readonly ready: Promise<void> }
  | { readonly is: 'failed'; readonly error: Error };

/** A token with its provider and its instance in one system, which is made once, when it is first needed. */
export class Binding {
  private state: State = { is: 'unmade' };

  constructor(
    readonly token: ServiceToken,
    /** The module that provides it. */
    readonly home: string,
    private readonly provider: ResolvedProvider,
    private readonly host: BindingHost,
  ) {
    if (provider.kind === 'value') this.hasMade(provider.construction.make(undefined));
  }

  get isFactory(): boolean {
    return this.provider.kind === 'factory';
  }

  edges(): readonly Edge[] {
    return this.provider.construction.edges();
  }

  /**
   * The instance.
   *
   * @throws InstarError `INSTAR_PROVIDER_PENDING` while its factory has not settled, `INSTAR_SERVICE_CYCLE` if its own construction needs
   * it, and whatever its constructor or factory throws.
   */
  get(): unknown {
    const { state } = this;
    if (state.is === 'made') return state.instance;
    if (state.is === 'failed') throw state.error;
    if (state.is === 'constructing') {
      const { constructing } = this.host;
      throw cycleOf([...constructing.slice(constructing.indexOf(this)), this]);
    }
    if (state.is === 'unmade') this.make();
    if (this.state.is === 'made') return this.state.instance;
    throw providerPending(nameOf(this.token), this.home);
  }

  /** Makes the instance, unless that has been done, and waits for its factory. */
  async prepare(): Promise<void> {
    if (this.state.is === 'unmade') this.make();
    const { state } = this;
    if (state.is === 'pending') await state.ready;
    if (state.is === 'failed') throw state.error;
  }

  private make(): void {
    const { disposals, constructing } = this.host;
    if (disposals.isDisposed) throw serviceAfterStop(nameOf(this.token), this.home);
    this.state = { is: 'constructing' };
    constructing.push(this);
    let made: unknown;
    try {
      made = this.provider.construction.make(undefined);
    } catch (thrown) {
      this.state = { is: 'unmade' };
      throw thrown;
    } finally {
      constructing.pop();
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
    // `get` throws the error; if nothing calls it, the process must not exit for an unhandled rejection.
    ready.catch(() => undefined);
    this.state = { is: 'pending', ready };
  }

  private hasMade(instance: unknown): void {
    this.state = { is: 'made', instance };
    const { disposals } = this.host;
    if (this.provider.owned) disposals.push(instance, nameOf(this.token));
    else disposals.exclude(instance);
  }
}

/** The error of services whose construction is circular. */
export function cycleOf(bindings: readonly Binding[]): Error {
  const tokens = bindings.map(({ token }) => nameOf(token));
  return serviceCycle(tokens, bindings[0]?.home);
}
