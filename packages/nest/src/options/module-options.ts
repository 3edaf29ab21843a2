import type { Duration, ErrorCode, SystemOptions } from '@instar/core';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';

/** Options of `InstarModule.forRoot`: those of `createSystem` that Nest's container does not provide, and how the application stops. */
export interface InstarModuleOptions extends Omit<
  SystemOptions,
  'agents' | 'providers' | 'modules' | 'overrides' | 'agentFactory' | 'signals'
> {
  /** When the agents stop, and how long they may take. */
  readonly shutdown?: ShutdownOptions;
  /** Statuses of HTTP for codes of errors, beside or in place of those that there are: `{ INSTAR_AGENT_ENDED: 410 }`. */
  readonly statuses?: Readonly<Partial<Record<ErrorCode, number>>>;
}

/** How agents stop when the application closes. */
export interface ShutdownOptions {
  /**
   * The hook of Nest that stops the agents.
   *
   * - `onModuleDestroy`: event streams end, requests in flight are answered, the agents stop, and then what they use closes: a database that
   *   closes in its own `onModuleDestroy`, in another module, is open until then. Requests that come later get 503.
   * - `onApplicationShutdown`: the agents stop when the server has closed, so they answer every request that it accepts. What they use must
   *   be open until then: it closes in `onApplicationShutdown`, too.
   *
   * Default: `onModuleDestroy`.
   */
  readonly hook?: 'onModuleDestroy' | 'onApplicationShutdown';
  /** How long requests in flight and the agents may take, together, before the agents are aborted. Default: 5 s. */
  readonly deadline?: Duration;
}

/** Options of `InstarModule.forRootAsync`. */
export interface InstarModuleAsyncOptions extends Pick<DynamicModule, 'imports'> {
  /** Tokens of what the factory gets. */
  readonly inject?: FactoryProvider['inject'];
  /** Returns the options, or a promise of them. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Nest types its own: parameters are what `inject` lists
  readonly useFactory: (...dependencies: any[]) => InstarModuleOptions | Promise<InstarModuleOptions>;
}
