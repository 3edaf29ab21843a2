/** Errors of agents in an application of Nest. */
import { defineError } from './define-error.js';

const DECLARE = (agent: string): string =>
  `Add ...InstarModule.agents(${agent}) to the providers of the module that has its dependencies, or ...InstarModule.spawnable(${agent}) if other agents spawn it`;

const list = (names: readonly string[]): string => names.join(', ');

export const rootMissing = defineError('INSTAR_NEST_ROOT_MISSING', (agents: readonly string[]) => ({
  problem: `Nothing starts the agents ${list(agents)}: the application does not import InstarModule.forRoot()`,
  remedy: 'Add InstarModule.forRoot() to the imports of the root module',
}));

export const rootTwice = defineError('INSTAR_NEST_ROOT_TWICE', (modules: readonly string[]) => ({
  problem: `InstarModule.forRoot is imported ${modules.length} times`,
  place: list(modules),
  remedy:
    'Import it once, in the root module: it is global. Feature modules list agents, providers: [...InstarModule.agents(OrderDesk)]',
}));

export const moduleMixed = defineError('INSTAR_NEST_MODULE_MIXED', (module: string) => ({
  problem: `${module} is a module of Instar, and Nest does not see what is in it`,
  place: module,
  remedy: `Import Module from @nestjs/common in the file of ${module}, and list its agents in its providers: ...InstarModule.agents(…)`,
}));

export const agentListed = defineError('INSTAR_NEST_AGENT_PROVIDED', (agent: string, module: string) => ({
  problem: `${agent} is an agent, and ${module} lists it as a provider, of which Nest makes one object that no system runs`,
  place: module,
  remedy: `Write ...InstarModule.agents(${agent}) in its place`,
}));

export const agentInjected = defineError('INSTAR_NEST_AGENT_PROVIDED', (agent: string, place: string) => ({
  problem: `${place} injects the agent ${agent} itself, and an agent is reached by its address only`,
  place,
  remedy: `Write @InjectAddress(${agent}) on the parameter, and declare its type as Address<${agent}>`,
}));

export const agentTwice = defineError('INSTAR_NEST_AGENT_TWICE', (agent: string, modules: readonly string[]) => ({
  problem: `${agent} is declared ${modules.length} times, and a system has one agent of a class`,
  place: list(modules),
  remedy: 'Declare it in one of them: its address can be injected in all modules',
}));

export const agentUndeclared = defineError('INSTAR_NEST_AGENT_UNDECLARED', (agent: string) => ({
  problem: `${agent} has dependencies, and no module declares it, so Nest has not looked them up`,
  place: agent,
  remedy: DECLARE(agent),
}));

export const addressUnnamed = defineError('INSTAR_NEST_ADDRESS_UNNAMED', (place: string) => ({
  problem: `${place} injects an address, and does not say of which agent`,
  place,
  remedy:
    'Write @InjectAddress(Agent) of @instar/nest on the parameter. In an agent, its own address is @Inject(Address) of @instar/core',
}));

export const addressUnknown = defineError('INSTAR_NEST_ADDRESS_UNKNOWN', (agent: string, place: string) => ({
  problem: `${place} injects the address of ${agent}, and the application has no such agent`,
  place,
  remedy: `Add ...InstarModule.agents(${agent}) to the providers of a module that the application imports`,
}));

export const addresseeUndefined = defineError('INSTAR_NEST_ADDRESS_UNKNOWN', (place: string) => ({
  problem: `${place} injects the address of a class that is not defined`,
  place,
  remedy: 'Break the import cycle, or write @InjectAddress(() => OrderDesk) for a class that is defined later',
}));

export const requestScoped = defineError('INSTAR_NEST_REQUEST_SCOPED', (agent: string, module: string) => ({
  problem: `${agent} depends on a provider that Nest makes for each request, and an agent lives longer than a request`,
  place: `${module}, ${agent}`,
  remedy:
    'Send what belongs to the request in the message, or inject a provider that is not scoped to requests. ModuleRef.resolve makes one on demand',
}));

export const serviceHidden = defineError('INSTAR_NEST_SERVICE_HIDDEN', (agent: string, cause: Error) => ({
  problem: `${agent} calls inject() for a provider, and only constructors and properties of agents see those of Nest`,
  place: agent,
  remedy: 'Make it a parameter of the constructor; inject() is for addresses, Context and Input',
  cause,
}));

export const tooEarly = defineError('INSTAR_NEST_TOO_EARLY', (agent: string) => ({
  problem: `${agent} was spawned while Nest still makes the providers that it depends on`,
  place: agent,
  remedy: 'Spawn it in onModuleInit or later, not in a constructor',
}));

export const doubleUnused = defineError('INSTAR_NEST_DOUBLE_UNUSED', (agent: string) => ({
  problem: `overrideAgent replaces ${agent}, and no module of the test declares it`,
  place: agent,
  remedy: 'Import the module that declares it, or remove the override',
}));
