import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

export function nothingProvided(token: unknown, place: string, home: string): InstarError {
  const name = nameOf(token);
  return new InstarError({
    code: 'INSTAR_DEPENDENCY_UNKNOWN',
    problem: `Nothing is provided for ${name}`,
    place,
    remedy:
      typeof token === 'function'
        ? `Add ${name} to the providers of ${home}, or import a module that exports it`
        : `Add { provide: ${name}, … } to the providers of ${home}`,
  });
}

export function agentAsService(agent: unknown, place: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_INJECT_MISPLACED',
    problem: `${name} is an agent, and the instance of an agent is not injected`,
    place,
    remedy: `Inject its address: @InjectAddress(${name}), or inject(addressOf(${name}))`,
  });
}

const OWN = { context: 'A context', self: 'An own address', input: 'An input', supervisor: 'A supervisor' } as const;

export function ownOfService(kind: keyof typeof OWN, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_INJECT_MISPLACED',
    problem: `${OWN[kind]} belongs to one agent, and a service is made once for all agents`,
    place,
    remedy: 'Inject it into the agent, and pass it to the methods of the service',
  });
}

export function agentUndefined(place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_TOKEN_INVALID',
    problem: 'The agent whose address is injected is undefined',
    place,
    remedy: 'The class is defined later: write () => Index instead of Index',
  });
}

export function notAnAgent(agent: unknown, place: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_NOT_AN_AGENT',
    problem: `${name} is not an agent, so it has no address`,
    place,
    remedy: `Put @Agent() on class ${name}, or inject the service itself`,
  });
}

export function addressUnknown(agent: unknown, place: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_ADDRESS_UNKNOWN',
    problem: `${name} is not one of the system's agents`,
    place,
    remedy: `List it among the agents of the system or of a module: { agents: [${name}] }; spawn returns the address of a spawned agent`,
  });
}

/** Another module provides it: it is not exported, or exported and not imported. */
export function hiddenFrom(
  token: unknown,
  place: string,
  scope: string,
  owner: string,
  exporter: string | undefined,
): InstarError {
  const name = nameOf(token);
  return new InstarError({
    code: 'INSTAR_PROVIDER_HIDDEN',
    problem:
      exporter === undefined
        ? `${name} belongs to ${owner}, which does not export it`
        : `${name} is exported by ${exporter}, which ${scope} does not import`,
    place,
    remedy:
      exporter === undefined
        ? `Add ${name} to the exports of ${owner}, and import ${owner} where it is needed`
        : `Add ${exporter} to the ${scope === 'createSystem' ? 'modules' : 'imports'} of ${scope}`,
  });
}

export function providedTwice(token: unknown, homes: readonly string[]): InstarError {
  return new InstarError({
    code: 'INSTAR_MODULE_INVALID',
    problem: `${nameOf(token)} belongs to more than one module: ${homes.join(', ')}`,
    place: homes[0],
    remedy: 'List it in one module that exports it, and import that module in the others',
  });
}

export function severalExecutors(modules: readonly string[]): InstarError {
  return new InstarError({
    code: 'INSTAR_MODULE_INVALID',
    problem: `${modules.length} modules name the executor of the system: ${modules.join(', ')}`,
    place: modules[0],
    remedy: 'Name it in one of them, or in createSystem({ executor })',
  });
}

/** An agent injects a supervisor of another class than it has. */
export function wrongSupervisor(wanted: unknown, child: string, supervisor: string | undefined): InstarError {
  const name = nameOf(wanted);
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `${child} injects ${name} as its supervisor, but is supervised by ${supervisor ?? 'the system'}`,
    place: child,
    remedy: `Spawn it from ${name}, list it with @Supervised({ by: ${name} }), or accept any supervisor: @Inject(supervisorAddress())`,
  });
}
