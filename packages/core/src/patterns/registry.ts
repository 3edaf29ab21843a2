import type { Address } from '../agent/address.js';
import type { AgentClass, InputOf } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import type { SpawnOptions } from '../agent/spawn-options.js';
import type { CellAddress } from '../runtime/cell/cell-address.js';
import type { SupervisorTree, TreeSpawnOptions } from '../runtime/system/supervisor-tree.js';
import type { System } from '../runtime/system/system.js';
import { KeyedAgent } from './keyed-agent.js';

/** What the agents of a registry belong to: the system or its tree, or an agent, by its context. */
export type RegistryOwner = System | SupervisorTree | Context;

/** The key of an agent: the input that its `begin` takes, or text if it takes none. */
export type KeyOf<A> = [InputOf<A>] extends [void] ? string : InputOf<A>;

/** Options of a registry: those of `spawn`, for each of its agents, and how a key becomes an input. */
export type RegistryOptions<A, K> = SpawnOptions &
  Pick<TreeSpawnOptions, 'by'> &
  ([K] extends [KeyOf<A>]
    ? { readonly input?: (key: K) => InputOf<A> }
    : {
        /** The input of the agent with a key. Default: the key. */
        readonly input: (key: K) => InputOf<A>;
      });

/** What follows the class in `new Registry(…)`: options, required if a key is not the input. */
export type RegistryArguments<A, K> = [K] extends [KeyOf<A>]
  ? [options?: RegistryOptions<A, K>]
  : [options: RegistryOptions<A, K>];

/**
 * Agents of one class, each under a key: `get` looks one up, or starts it. There is one at most for each key at any time. It is removed when
 * it has stopped, and the next message starts another one; what is sent while it stops waits for that. A restart by its supervisor is no stop.
 *
 * @example
 * ```ts
 * export class Sessions extends Registry<Session> {
 *   static readonly inject = [SupervisorTree] as const;
 *
 *   constructor(tree: SupervisorTree) {
 *     super(tree, Session);
 *   }
 * }
 *
 * const session: Address<Session> = sessions.get(user);
 * session.send(new Visit('/shop'));
 * const pages = await session.ask(new Pages());
 * ```
 */
export class Registry<A, K = KeyOf<A>> {
  private readonly agents = new Map<K, KeyedAgent<K>>();
  private readonly spawn: (key: K) => CellAddress;

  /**
   * @param owner starts the agents: they stop with it.
   * @param agent the class of the agents, or a function that makes one.
   */
  constructor(owner: RegistryOwner, agent: AgentClass<A> | (() => A), ...[options]: RegistryArguments<A, K>) {
    const { input = (key: K) => key as unknown as InputOf<A>, ...spawnOptions } = options ?? {};
    const { spawn } = owner as unknown as { spawn: (...args: unknown[]) => CellAddress };
    const toInput: (key: K) => unknown = input;
    this.spawn = (key) => spawn.call(owner, agent, toInput(key), spawnOptions);
  }

  /**
   * The address of the agent with a key, which is started if it does not run. It is valid for good: after the agent has stopped, a message to
   * it starts another one. Its id, `join` and `interrupt` are those of the agent that runs, or has run last.
   *
   * Keys are compared as a `Map` does.
   *
   * @throws InstarError what `spawn` throws, `INSTAR_SYSTEM_STOPPED` for one.
   */
  get(key: K): Address<A> {
    const { address } = this.agents.get(key) ?? new KeyedAgent(key, this.agents, this.spawn);
    return address;
  }

  /** Whether an agent with this key runs. */
  has(key: K): boolean {
    return this.agents.has(key);
  }

  /** The keys of the agents that run, in the order they were started. */
  keys(): IterableIterator<K> {
    return this.agents.keys();
  }
}
