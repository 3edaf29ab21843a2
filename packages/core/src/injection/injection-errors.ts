import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';

export function nothingProvided(token: unknown, asker: string, home: string): InstarError {
  const name = nameOf(token);
  return new InstarError({
    code: 'INSTAR_DEPENDENCY_UNKNOWN',
    problem: `Nothing is provided for ${name}`,
    place: asker,
    remedy:
      typeof token === 'function'
        ? `Add ${name} to the providers of ${home}, or import a module that exports it`
        : `Add { provide: ${name}, … } to the providers of ${home}`,
  });
}

export function agentAsService(agent: unknown, asker: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_INJECT_MISPLACED',
    problem: `${name} is an agent, and nobody holds an agent's instance`,
    place: asker,
    remedy: `Inject its address: @InjectAddress(${name}), or inject(addressOf(${name}))`,
  });
}

export function ownOfService(what: string, asker: string): InstarError {
  return new InstarError({
    code: 'INSTAR_INJECT_MISPLACED',
    problem: `${what} belongs to one agent, and a service is made once for all of them`,
    place: asker,
    remedy: 'Ask for it in the constructor of the agent, and hand it to the methods of the service',
  });
}

export function agentUndefined(asker: string): InstarError {
  return new InstarError({
    code: 'INSTAR_TOKEN_INVALID',
    problem: 'The address of undefined is asked for',
    place: asker,
    remedy: 'The class is not defined yet when it is named: write () => Index instead of Index',
  });
}

export function notAnAgent(agent: unknown, asker: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_NOT_AN_AGENT',
    problem: `The address of ${name} is asked for, which is no agent`,
    place: asker,
    remedy: `Put @Agent() on class ${name}, or inject the service itself`,
  });
}

export function addressUnknown(agent: unknown, asker: string): InstarError {
  const name = nameOf(agent);
  return new InstarError({
    code: 'INSTAR_ADDRESS_UNKNOWN',
    problem: `${name} is not one of the system's agents`,
    place: asker,
    remedy: `List it among the agents of the system or of a module: { agents: [${name}] }; an agent that is spawned has its address from spawn`,
  });
}

/** Another module has it, and this one does not see it: not exported by its owner, or exported and not imported. */
export function hiddenFrom(
  token: unknown,
  asker: string,
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
    place: asker,
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
    remedy: 'Let one module have it and export it, and the others import that module',
  });
}

/** It is constructed for another supervisor than it asks for. */
export function wrongSupervisor(wanted: unknown, child: string, supervisor: string | undefined): InstarError {
  const name = nameOf(wanted);
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `${child} asks for ${name} as its supervisor, and is supervised by ${supervisor ?? 'the system'}`,
    place: child,
    remedy: `Spawn it from ${name}, list it with @Supervised({ by: ${name} }), or ask for whichever it is: @InjectSupervisor()`,
  });
}
