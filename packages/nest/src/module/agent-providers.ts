import type { AgentClass } from '@instar/core';
import { Scope, type Provider } from '@nestjs/common';
import { INQUIRER } from '@nestjs/core';
import { agentInjected, rootMissing } from '../errors/nest-errors.js';
import { collectorOf } from '../injection/declared-agent.js';
import { FROM_SYSTEM, prepareParameters } from '../injection/prepare-parameters.js';
import { AgentModuleHooks, type Root } from '../life/agent-module-hooks.js';
import { placeOf } from '../injection/place-of.js';
import { ROOT } from '../options/tokens.js';

const HOOKS = Symbol.for('instar:nest-hooks');

const declarations = new WeakMap<AgentClass, symbol>();

/** The token under which Nest makes what stands for an agent. */
function declarationOf(agent: AgentClass): symbol {
  const token = declarations.get(agent) ?? Symbol(agent.name);
  declarations.set(agent, token);
  return token;
}

/** The providers of a module that declares agents. */
export function agentProviders(agents: readonly AgentClass[], starts: boolean): Provider[] {
  return [
    ...agents.flatMap((agent) => providersOf(agent, starts)),
    { provide: FROM_SYSTEM, useValue: null },
    {
      provide: HOOKS,
      inject: [{ token: ROOT, optional: true }],
      useFactory: (root: Root | undefined) => {
        if (root === undefined) throw rootMissing(agents.map(({ name }) => name));
        return new AgentModuleHooks(root);
      },
    },
  ];
}

function providersOf(agent: AgentClass, starts: boolean): Provider[] {
  prepareParameters(agent);
  return [
    { provide: declarationOf(agent), useClass: collectorOf({ agent, starts }) },
    {
      provide: agent,
      scope: Scope.TRANSIENT,
      inject: [INQUIRER],
      useFactory: (inquirer: unknown) => {
        throw agentInjected(agent.name, placeOf(inquirer));
      },
    },
  ];
}
