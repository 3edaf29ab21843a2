import { SupervisorTree, System, type AgentClass } from '@instar/core';
import type { WithoutInput } from '@instar/core/definition';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { InstarExceptionFilter } from '../http/exception-filter.js';
import { InstarLife } from '../life/instar-life.js';
import { addressProviders } from '../injection/address-providers.js';
import { agentProviders } from './agent-providers.js';
import { createNestSystem } from './create-nest-system.js';
import { findAgents } from '../injection/find-agents.js';
import type { InstarModuleAsyncOptions, InstarModuleOptions } from '../options/module-options.js';
import { noOverrides, type Overrides } from '../options/overrides.js';
import { EXECUTOR, INSPECT, INSTAR_OPTIONS, OVERRIDES, ROOT, type ExecutorSlot } from '../options/tokens.js';

/**
 * Agents in an application of Nest: Nest's container looks up what they depend on, and they start and stop with the application.
 *
 * @example
 * ```ts
 * @Module({ providers: [OrderStore, ...InstarModule.agents(OrderDesk), ...InstarModule.spawnable(Payment)] })
 * export class OrdersModule {}
 *
 * @Module({ imports: [InstarModule.forRoot(), OrdersModule] })
 * export class AppModule {}
 * ```
 */
@Module({})
export class InstarModule {
  /**
   * The system of the application, for the imports of its root module. It is global: `System`, `SupervisorTree` and `INSPECT` can be injected
   * everywhere.
   */
  static forRoot(options: InstarModuleOptions = {}): DynamicModule {
    return rootModule([], { provide: INSTAR_OPTIONS, useValue: options });
  }

  /** The same, with options that a provider of Nest has: `{ inject: [ConfigService], useFactory: (config: ConfigService) => ({ … }) }`. */
  static forRootAsync({ imports = [], inject = [], useFactory }: InstarModuleAsyncOptions): DynamicModule {
    return rootModule(imports, { provide: INSTAR_OPTIONS, inject, useFactory });
  }

  /**
   * Declares agents that start with the application, one of each, among the providers of the module that has what they depend on. Their
   * addresses can be injected in all modules.
   */
  static agents(...agents: readonly AgentClass<WithoutInput>[]): Provider[] {
    return agentProviders(agents, true);
  }

  /** Declares agents that others spawn, `ctx.spawn(Payment, order)`: this module has what they depend on. */
  static spawnable(...agents: readonly AgentClass[]): Provider[] {
    return agentProviders(agents, false);
  }
}

function rootModule(imports: NonNullable<DynamicModule['imports']>, options: Provider): DynamicModule {
  return {
    module: InstarModule,
    global: true,
    imports: [DiscoveryModule, ...imports],
    // Nest reads this when it scans the modules: by then, all decorators have run.
    get providers() {
      return [...rootProviders, options, ...addressProviders()];
    },
    get exports() {
      return [System, SupervisorTree, INSPECT, ROOT, EXECUTOR, ...addressProviders().map(({ provide }) => provide)];
    },
  };
}

const rootProviders: readonly Provider[] = [
  { provide: ROOT, useFactory: () => ({}) },
  { provide: OVERRIDES, useValue: noOverrides },
  { provide: EXECUTOR, useFactory: (): ExecutorSlot => ({}) },
  {
    provide: System,
    inject: [INSTAR_OPTIONS, OVERRIDES, EXECUTOR, DiscoveryService],
    useFactory: (options: InstarModuleOptions, overrides: Overrides, slot: ExecutorSlot, discovery: DiscoveryService) =>
      createNestSystem(options, findAgents(discovery.getProviders()), overrides, slot),
  },
  { provide: SupervisorTree, inject: [System], useFactory: (system: System) => system.supervision },
  { provide: INSPECT, inject: [System], useFactory: (system: System) => system.inspect$ },
  InstarLife,
  { provide: APP_FILTER, useClass: InstarExceptionFilter },
];
