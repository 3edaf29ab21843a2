import type { AgentClass } from '@instar/core';
import type { AgentFactory } from '@instar/core/definition';
import type { TestingModuleBuilder } from '@nestjs/testing';
import type { InstarModuleOptions } from '../options/module-options.js';
import { noOverrides, type Overrides } from '../options/overrides.js';
import { OVERRIDES } from '../options/tokens.js';
import type { AgentDouble } from './agent-double.js';

const known = new WeakMap<TestingModuleBuilder, Overrides>();

function override(builder: TestingModuleBuilder, change: (overrides: Overrides) => Overrides): TestingModuleBuilder {
  const overrides = change(known.get(builder) ?? noOverrides);
  known.set(builder, overrides);
  return builder.overrideProvider(OVERRIDES).useValue(overrides);
}

/** What takes the place of an agent in a test. */
export interface AgentOverride {
  /** A double, which keeps what it receives, and is the agent behind the address. */
  with(double: AgentDouble): TestingModuleBuilder;
}

/**
 * Replaces an agent in a test, in whichever module it is declared. What it depends on is still made by Nest; replace that by
 * `overrideProvider`.
 *
 * @example
 * ```ts
 * const payment = new AgentDouble().reply(Charge, () => 'paid');
 * const builder = Test.createTestingModule({ imports: [AppModule] });
 * const module = await overrideAgent(builder, Payment).with(payment).compile();
 * ```
 *
 * @throws InstarError `INSTAR_NEST_DOUBLE_UNUSED` when the module is compiled, if no module declares the agent.
 */
export function overrideAgent(builder: TestingModuleBuilder, agent: AgentClass): AgentOverride {
  return {
    with: (double) => {
      const factory: AgentFactory = { inject: [], make: () => double.standIn(agent) };
      return override(builder, ({ options, doubles }) => ({ options, doubles: [...doubles, [agent, factory]] }));
    },
  };
}

/**
 * Replaces options of `InstarModule.forRoot` in a test: the clock by virtual time, the logger by a silent one.
 *
 * @example
 * ```ts
 * const time = virtualTime();
 * const builder = Test.createTestingModule({ imports: [AppModule] });
 * overrideOptions(builder, { host: time.host });
 * ```
 */
export function overrideOptions(builder: TestingModuleBuilder, options: InstarModuleOptions): TestingModuleBuilder {
  return override(builder, (known) => ({ ...known, options: { ...known.options, ...options } }));
}
