/** Where in its life an agent is. */
export type AgentPhase = 'reserved' | 'starting' | 'ready' | 'busy' | 'waiting' | 'stopping' | 'restarting' | 'stopped';

/** An agent in the tree, as plain data of one moment. */
export interface AgentNode {
  /** Unique within its system: `Fetcher#3`. */
  readonly id: string;
  /** The id without its number. */
  readonly name: string;
  /** Where in its life it is. */
  readonly phase: AgentPhase;
  /** The group among its siblings that it is in. */
  readonly group: string | undefined;
  /** How often it was restarted. */
  readonly restarts: number;
  /** Name of the state that it is in, if it is in one. */
  readonly state: string | undefined;
  /** Messages that wait. */
  readonly mailbox: number;
  /** The agents that it supervises. */
  readonly children: readonly AgentNode[];
}
