/** What a project's agents do, as plain data. Agents are named by their ids: `src/crawl/crawler.ts#Crawler`. Places are `file:line:column`. */
export interface ProjectModel {
  readonly agents: readonly AgentModel[];
  readonly children: readonly ChildModel[];
  readonly messages: readonly MessageModel[];
  readonly pipelines: readonly PipelineModel[];
}

export interface AgentModel {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly states: readonly StateModel[];
  readonly handlers: readonly HandlerModel[];
  /** The hooks that it has. */
  readonly hooks: readonly string[];
  readonly transitions: readonly TransitionModel[];
  /** Whether it may take steps, or handle messages, that cannot be read from the code. */
  readonly isOpen: boolean;
  /** What becomes of a message that has no handler in a state. */
  readonly unhandled?: string;
  readonly supervisor?: SupervisorModel;
}

export interface StateModel {
  readonly name: string;
  /** How it is performed, or that the agent waits for messages in it. */
  readonly mode: 'async' | 'sync' | 'waiting';
  /** That of a state that is performed. */
  readonly method?: string;
  /** The waiting state that it is in. */
  readonly parent?: string;
  /** The state in it that is entered in its place. */
  readonly initial?: string;
  /** The time limit, and the event that is sent then. */
  readonly after?: string;
  readonly event?: string;
  readonly unhandled?: string;
  /** Whether a step leads to it. */
  readonly isReached: boolean;
  readonly place: string;
}

export interface HandlerModel {
  readonly kind: 'event' | 'request' | 'response' | 'stream' | 'fallback' | 'enter' | 'leave';
  /** The class of the message, or of the state that is fallen back from, entered or left. */
  readonly name: string;
  /** The waiting states that it holds in, if not in every one. */
  readonly in?: readonly string[];
  readonly method: string;
  readonly place: string;
}

export interface TransitionModel {
  readonly from: {
    readonly kind: 'hook' | 'method' | 'state' | HandlerModel['kind'];
    readonly name: string;
    /** The waiting states that it holds in, if not in every one. */
    readonly in?: readonly string[];
  };
  /** The method of `Next`. */
  readonly step: string;
  /** The states that `Next.to` may go to. */
  readonly to: readonly string[];
  readonly place: string;
}

export interface SupervisorModel {
  readonly groups?: string;
  readonly strategy?: string;
}

/** An agent below another one, or below the system. */
export interface ChildModel {
  /** The id of an agent, or `system`. */
  readonly parent: string;
  readonly child: string;
  readonly kind: 'static' | 'spawn' | 'run';
  readonly group?: string;
  readonly restart?: string;
  /** The agent, or the call that starts it. */
  readonly place: string;
}

/** A message that code sends to an agent. */
export interface MessageModel {
  readonly kind: 'event' | 'request' | 'stream';
  readonly message: string;
  /** The agent or pipeline that sends it, by its id, or the class or file of other code. */
  readonly from: { readonly agent?: string; readonly pipeline?: string; readonly name: string };
  readonly to: string;
  readonly place: string;
}

export interface PipelineModel {
  readonly id: string;
  readonly name: string;
  /** The type of the items that it takes. */
  readonly items: string;
  /** In order, the end included. */
  readonly stages: readonly StageModel[];
  readonly place: string;
}

export interface StageModel {
  /** The method of the builder, or `unknown` for stages that cannot be read from the code. */
  readonly kind: string;
  /** As in snapshots of a run, without those that it is in. */
  readonly name: string;
  /** Its options, as they are written: `concurrency`, `size`, `attempts` of `retry` and so on. */
  readonly options: Readonly<Record<string, string>>;
  /** The id of the agent that it runs or sends to. */
  readonly agent?: string;
  /** The messages that it sends to it. */
  readonly messages?: readonly string[];
  /** The other source of `merge`, or the operator of `through`. */
  readonly source?: string;
  /** The function that finds what goes through the branch of `expand` again. */
  readonly found?: string;
  readonly branches?: readonly BranchModel[];
  /** What a loop of the code adds it for each of. */
  readonly each?: string;
  readonly place: string;
}

/** Stages within a stage. */
export interface BranchModel {
  readonly name: string;
  readonly stages: readonly StageModel[];
}
