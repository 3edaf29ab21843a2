import type { AgentClass } from '@instar/core';
import { isAgent, isModule } from '@instar/core/definition';
import type { DiscoveryService } from '@nestjs/core';
import { agentListed, agentTwice, moduleMixed, requestScoped, rootTwice } from '../errors/nest-errors.js';
import { declaredBy, type DeclaredAgent } from './declared-agent.js';
import { INSTAR_OPTIONS } from '../options/tokens.js';

/** A provider, as Nest's discovery describes it. */
type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** An agent that a module declares. */
export interface FoundAgent extends DeclaredAgent {
  readonly module: string;
  /** What Nest has made in place of the agent's class, when it has. */
  instance(): unknown;
}

const moduleOf = ({ host }: Wrapper): string => host?.name ?? 'a module';

/**
 * The agents that the modules of an application declare, by class, in the order of the modules.
 *
 * @throws InstarError for each mix-up of Nest's names and Instar's, and for a dependency that lives as long as a request.
 */
export function findAgents(wrappers: readonly Wrapper[]): ReadonlyMap<AgentClass, FoundAgent> {
  const roots = wrappers.filter(({ token }) => token === INSTAR_OPTIONS);
  if (roots.length > 1) throw rootTwice(roots.map(moduleOf));
  const found = new Map<AgentClass, FoundAgent>();
  for (const wrapper of wrappers) {
    const declared = declaredBy(wrapper.metatype);
    if (declared === undefined) refuseMixUp(wrapper);
    else add(found, declared, wrapper);
  }
  return found;
}

function add(found: Map<AgentClass, FoundAgent>, declared: DeclaredAgent, wrapper: Wrapper): void {
  const { agent } = declared;
  const module = moduleOf(wrapper);
  const known = found.get(agent);
  if (known !== undefined) throw agentTwice(agent.name, [known.module, module]);
  found.set(agent, { ...declared, module, instance: () => wrapper.instance as unknown });
}

/** Refuses a class of Instar where Nest takes it for one of its own. */
function refuseMixUp(wrapper: Wrapper): void {
  const { metatype, token } = wrapper;
  if (typeof metatype !== 'function' || token !== metatype) return;
  if (isModule(metatype)) throw moduleMixed(metatype.name);
  if (isAgent(metatype)) throw agentListed(metatype.name, moduleOf(wrapper));
}

/** @throws InstarError `INSTAR_NEST_REQUEST_SCOPED` for an agent that Nest would make for each request. Known when Nest has made the others. */
export function requireStatic(wrappers: readonly Wrapper[]): void {
  for (const wrapper of wrappers) {
    const declared = declaredBy(wrapper.metatype);
    if (declared !== undefined && !wrapper.isDependencyTreeStatic())
      throw requestScoped(declared.agent.name, moduleOf(wrapper));
  }
}
