import type { PipelineModel, ProjectModel, StageModel } from '../../analysis/model/project-model.js';
import { agentName } from '../agent-name.js';
import { mergedEdges, type Diagram, type Edge, type Node } from '../diagram.js';
import type { Drawing } from '../drawing.js';

export const pipelines: Drawing = {
  summary: 'the stages of each pipeline, with the agents that they run or send to',
  part: 'pipelines',
  draw(model) {
    return model.pipelines.map((each) => new PipelineDrawing(model).of(each));
  },
};

/** An arrow that has no target yet: values that come out of a stage. */
interface Outlet {
  readonly from: string;
  readonly label: string;
}

const SOURCE = 'source';

/** The boxes and arrows of one pipeline. */
class PipelineDrawing {
  private readonly nodes = new Map<string, Node>();
  private readonly edges: Edge[] = [];

  constructor(private readonly model: ProjectModel) {}

  of({ name, items, stages }: PipelineModel): Diagram {
    this.box({ id: SOURCE, lines: [items], shape: 'other' });
    this.drawStages(stages, '', [{ from: SOURCE, label: '' }]);
    return {
      title: `Pipeline ${name}`,
      isChart: false,
      nodes: [...this.nodes.values()],
      edges: mergedEdges(this.edges),
    };
  }

  /** Draws stages one after another, and returns what comes out of the last of them. */
  private drawStages(stages: readonly StageModel[], path: string, into: readonly Outlet[]): readonly Outlet[] {
    return stages.reduce((outlets, stage, at) => this.drawStage(stage, `${path}/${at}`, outlets), into);
  }

  private drawStage(stage: StageModel, id: string, into: readonly Outlet[]): readonly Outlet[] {
    this.box({ id, lines: linesOf(stage), shape: 'state' });
    for (const outlet of into) this.arrow(outlet, id);
    this.drawAgent(stage, id);
    if (stage.kind === 'merge') {
      this.box({ id: `${id} source`, lines: [stage.source ?? ''], shape: 'other' });
      this.arrow({ from: `${id} source`, label: '' }, id);
    }
    return this.drawBranches(stage, id);
  }

  private drawBranches({ kind, branches = [], found = '' }: StageModel, id: string): readonly Outlet[] {
    if (branches.length === 0) return [{ from: id, label: '' }];
    const isNamed = kind === 'split' || kind === 'join';
    const outlets = branches.flatMap(({ name, stages }, at) =>
      this.drawStages(stages, `${id} ${at}`, [{ from: id, label: isNamed ? name : '' }]),
    );
    // What comes out of the branch is left out, and the value itself goes on.
    if (kind === 'tee') return [{ from: id, label: '' }];
    if (kind === 'expand') for (const outlet of outlets) this.arrow({ ...outlet, label: found }, id, true);
    if (kind !== 'join') return outlets;
    const joined = `${id} joined`;
    this.box({ id: joined, lines: [`{ ${branches.map(({ name }) => name).join(', ')} }`], shape: 'other' });
    for (const outlet of outlets) this.arrow(outlet, joined);
    return [{ from: joined, label: '' }];
  }

  private drawAgent({ kind, agent, messages = [] }: StageModel, id: string): void {
    if (agent === undefined) return;
    this.box({ id: agent, lines: [agentName(this.model, agent)], shape: 'agent' });
    this.arrow({ from: id, label: kind === 'task' ? 'run' : messages.join(', ') }, agent, kind !== 'to');
  }

  private box(node: Node): void {
    this.nodes.set(node.id, node);
  }

  private arrow({ from, label }: Outlet, to: string, isDashed = false): void {
    this.edges.push({ from, to, label, isDashed });
  }
}

/** Its name, its kind, and its options, one line each. */
function linesOf({ kind, name, options, each, source }: StageModel): readonly string[] {
  const said = Object.entries(options).map(([option, value]) => (value === 'true' ? option : `${option} ${value}`));
  return [
    name,
    ...(kind === 'unknown' || kind === name ? [] : [`(${kind})`]),
    ...(kind === 'through' && source !== undefined ? [source] : []),
    ...(said.length === 0 ? [] : [said.join(', ')]),
    ...(each === undefined ? [] : [`for each of ${each}`]),
  ];
}
