/** Errors of services, providers and what is injected. */
import { didYouMean } from './closest-name.js';
import { defineError } from './define-error.js';
import type { InstarError } from './instar-error.js';

/** What a token is: a string or a symbol, a class, or one without members. */
type TokenKind = 'name' | 'class' | 'empty class';

const PROVIDE: Readonly<Record<TokenKind, (token: string, home: string) => string>> = {
  name: (token, home) => `Add { provide: ${token}, … } to the providers of ${home}`,
  class: (token, home) => `Add ${token} to the providers of ${home}, or import a module that exports it`,
  'empty class': (token, home) =>
    `${token} has no members, so it is probably abstract. Add { provide: ${token}, useClass: … } with a subclass to the providers of ${home}, or ${token} itself if it is to be constructed`,
};

/**
 * @param home the module, or `createSystem`, that the provider is missing in.
 * @param known the names of the tokens that it has.
 */
export const nothingProvided = defineError(
  'INSTAR_DEPENDENCY_UNKNOWN',
  (token: string, kind: TokenKind, place: string, home: string, known: readonly string[]) => ({
    problem: `Nothing is provided for ${token}`,
    place,
    remedy: didYouMean(token, known) + PROVIDE[kind](token, home),
  }),
);

/** @param cause why the class cannot be constructed as it is. */
export const notConstructible = defineError(
  'INSTAR_DEPENDENCY_UNKNOWN',
  (token: string, place: string, home: string, cause: InstarError) => ({
    problem: `Nothing is provided for ${token}, and ${cause.place ?? token} has a parameter without a token`,
    place,
    remedy: `Add { provide: ${token}, … } with useValue, useFactory or useClass to the providers of ${home}. Or let the container construct ${token}. ${cause.remedy ?? ''}`,
    cause,
  }),
);

export const listedTokenUndefined = defineError('INSTAR_DEPENDENCY_UNKNOWN', (index: number, agent: string) => ({
  problem: `Item ${index + 1} of \`static inject\` is undefined`,
  place: `${agent}.inject`,
  remedy: 'Declare the class above this one, and break the import cycle if there is one',
}));

/** Why the parameter of a constructor has no token: what the compiler emitted for it. */
export type MissingToken = 'nothing' | 'undefined' | 'Object' | 'Function' | 'Address' | 'primitive';

const WITHOUT_TOKEN: Readonly<Record<MissingToken, string>> = {
  nothing:
    'List the tokens, `static inject = [HttpClient] as const`, or mark the parameter with @Inject(token). Or let the compiler emit the types of parameters: tsc, SWC and Vite 8 do with emitDecoratorMetadata for a class that has a decorator, any one; tsx and esbuild never do',
  undefined: 'Declare the class above this one, and break the import cycle if there is one',
  Object:
    'An interface, a union or a type alias does not exist at run time: use an abstract class as the type and the token, or mark the parameter with @Inject(token). For the address of an agent write @InjectAddress(Agent)',
  Function:
    'For the address of an agent write @InjectAddress(Agent). For a service import the class itself, since `import type` emits nothing, or mark the parameter with @Inject(token)',
  Address:
    "Name the agent: @InjectAddress(Agent), @Inject(Address) for the agent's own, or @Inject(supervisorAddress())",
  primitive:
    'Pass values as input to `begin`, or provide them under a token and mark the parameter with @Inject(token)',
};

/** @param emitted the name of the type that the compiler emitted for the parameter, if it emitted any. */
export const parameterWithoutToken = defineError(
  'INSTAR_DEPENDENCY_UNKNOWN',
  (index: number, target: string, missing: MissingToken, emitted: string) => ({
    problem: `Parameter ${index + 1} of the constructor has no token${missing === 'nothing' ? '' : ` (its emitted type is ${emitted})`}`,
    place: `${target}.constructor`,
    remedy: WITHOUT_TOKEN[missing],
  }),
);

export const notOnAParameter = defineError('INSTAR_PARAMETER_INVALID', (annotation: string, place: string) => ({
  problem: `@${annotation} is for parameters of a constructor`,
  place,
  remedy:
    'Put it on a constructor parameter; standard decorators have none: write `static inject = […] as const`, or inject(…) in a field',
}));

const WAYS = 'useClass, useValue, useFactory, useExisting';

export const notAProvider = defineError('INSTAR_PROVIDER_INVALID', (received: string, place: string) => ({
  problem: `${received} is not a provider`,
  place,
  remedy: `Pass a class, or { provide: token } with one of ${WAYS}`,
}));

/** @param ways those of `useClass` and its like that it has: none, or more than one. */
export const providerAmbiguous = defineError(
  'INSTAR_PROVIDER_INVALID',
  (token: string, ways: readonly string[], place: string) => ({
    problem: `The provider of ${token} has ${ways.length === 0 ? `none of ${WAYS}` : ways.join(' and ')}`,
    place,
    remedy: `Give it one of ${WAYS}`,
  }),
);

export const providerPending = defineError('INSTAR_PROVIDER_PENDING', (token: string, home: string) => ({
  problem: `The asynchronous factory of ${token} has not settled`,
  place: home,
  remedy: `Wait for system.start(), which waits for it; in another factory, name it in \`inject: [${token}]\``,
}));

export const serviceCycle = defineError(
  'INSTAR_SERVICE_CYCLE',
  (cycle: readonly string[], home: string | undefined) => ({
    problem: `The construction of these services is circular: ${cycle.join(' → ')}`,
    place: home,
    remedy:
      'Move what they share into a service of its own, break the cycle with an agent and its address, or wrap one token with `delay` of tsyringe',
  }),
);

export const overrideUnknown = defineError('INSTAR_OVERRIDE_UNKNOWN', (token: string, known: readonly string[]) => ({
  problem: `Nothing is provided for ${token}, so there is nothing to override`,
  place: `the override of ${token}`,
  remedy: `${didYouMean(token, known)}Override a token that is provided; agents cannot be overridden`,
}));

export const injectOutside = defineError('INSTAR_INJECT_OUTSIDE', (token: string) => ({
  problem: `inject(${token}) was called outside of an injection context`,
  remedy:
    'Call it in a field or constructor of a class that the container makes, or in a function passed to spawn, before any await',
}));

export const agentAsService = defineError('INSTAR_INJECT_MISPLACED', (agent: string, place: string) => ({
  problem: `${agent} is an agent, and the instance of an agent is not injected`,
  place,
  remedy: `Inject its address: @InjectAddress(${agent}), or inject(addressOf(${agent}))`,
}));

const OWN = { context: 'A context', self: 'An own address', input: 'An input', supervisor: 'A supervisor' } as const;

export const ownOfService = defineError('INSTAR_INJECT_MISPLACED', (kind: keyof typeof OWN, place: string) => ({
  problem: `${OWN[kind]} belongs to one agent, and a service is made once for all agents`,
  place,
  remedy: 'Inject it into the agent, and pass it to the methods of the service',
}));

export const serviceHasNoAddress = defineError('INSTAR_NOT_AN_AGENT', (name: string, place: string) => ({
  problem: `${name} is not an agent, so it has no address`,
  place,
  remedy: `Put @Agent() on class ${name}, or inject the service itself`,
}));

export const addressUnknown = defineError('INSTAR_ADDRESS_UNKNOWN', (agent: string, place: string) => ({
  problem: `${agent} is not one of the system's agents`,
  place,
  remedy: `List it among the agents of the system or of a module: { agents: [${agent}] }; spawn returns the address of a spawned agent`,
}));

/** @param call what was called: `ctx.watch`. */
export const notAnAddress = defineError('INSTAR_ADDRESS_UNKNOWN', (call: string, received: string, agent: string) => ({
  problem: `${call} was called with ${received}, which is not an address`,
  place: agent,
  remedy: 'Pass what spawn or system.address returns, or an injected address',
}));

export const disposalTooSlow = defineError('INSTAR_DISPOSAL_DEADLINE', (name: string, remedy: string) => ({
  problem: `${name} was not disposed of in time, and nothing waits for it any more`,
  place: name,
  remedy,
}));
