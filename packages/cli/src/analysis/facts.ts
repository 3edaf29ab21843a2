import type ts from 'typescript';
import type { AgentSource } from './agents/agent-source.js';
import { findAgents } from './agents/find-agents.js';
import { waitingStates, type WaitingSource } from './charts/chart-source.js';
import { reachedStates } from './charts/reached-states.js';
import type { Code } from './compiler/code.js';
import { findMessages } from './messages/find-messages.js';
import type { MessageSource } from './messages/message-source.js';
import type { BuilderCall } from './pipelines/builder-call.js';
import { findStages } from './pipelines/find-stages.js';
import { findPipelines } from './pipelines/find-pipelines.js';
import type { PipelineSource } from './pipelines/pipeline-source.js';
import type { Transitions } from './steps/transition.js';
import { transitionsOf } from './steps/transitions-of.js';
import type { ChildSource } from './supervision/child-source.js';
import { findChildren } from './supervision/find-children.js';

/** What drawings and rules know of a project. Each part is read when it is first asked for. */
export class Facts {
  private readonly steps = new Map<AgentSource, Transitions>();
  private readonly charts = new Map<AgentSource, readonly WaitingSource[]>();
  private readonly lists = new Map<() => unknown, unknown>();

  constructor(readonly code: Code) {}

  get agents(): readonly AgentSource[] {
    return this.once(this.readAgents);
  }

  get messages(): readonly MessageSource[] {
    return this.once(this.readMessages);
  }

  get children(): readonly ChildSource[] {
    return this.once(this.readChildren);
  }

  get pipelines(): readonly PipelineSource[] {
    return this.once(this.readPipelines);
  }

  /** The calls that add stages to pipelines. */
  get stages(): readonly BuilderCall[] {
    return this.once(this.readStages);
  }

  transitions(agent: AgentSource): Transitions {
    const known = this.steps.get(agent) ?? transitionsOf(this.code, agent);
    this.steps.set(agent, known);
    return known;
  }

  /** The waiting states of an agent, outermost first. */
  waiting(agent: AgentSource): readonly WaitingSource[] {
    const known = this.charts.get(agent) ?? waitingStates(this.code, agent, this.transitions(agent).list);
    this.charts.set(agent, known);
    return known;
  }

  /** The states of an agent that steps lead to; undefined if it may be any of them. */
  reached(agent: AgentSource): ReadonlySet<ts.ClassLikeDeclaration> | undefined {
    return reachedStates(this.code, agent, this.transitions(agent), this.waiting(agent));
  }

  /** The agent that a class is. */
  agentOf(node: ts.ClassLikeDeclaration | undefined): AgentSource | undefined {
    return this.agents.find((agent) => agent.node === node);
  }

  /** The agents that a node is in the class of, subclasses included. */
  agentsAround(node: ts.Node): readonly AgentSource[] {
    const around = new Set<ts.Node>();
    for (let each = node; !this.code.ts.isSourceFile(each); each = each.parent) around.add(each);
    return this.agents.filter(({ lineage }) => lineage.some((each) => around.has(each)));
  }

  private readonly readAgents = (): readonly AgentSource[] => findAgents(this.code);
  private readonly readMessages = (): readonly MessageSource[] => findMessages(this.code);
  private readonly readChildren = (): readonly ChildSource[] => findChildren(this.code);
  private readonly readPipelines = (): readonly PipelineSource[] => findPipelines(this.code);
  private readonly readStages = (): readonly BuilderCall[] => findStages(this.code);

  private once<T>(read: () => T): T {
    if (!this.lists.has(read)) this.lists.set(read, read());
    return this.lists.get(read) as T;
  }
}
