import type { ChildModel, ProjectModel } from '../../analysis/model/project-model.js';
import { agentName } from '../agent-name.js';
import { mergedEdges, type Diagram, type Edge, type Node } from '../diagram.js';
import type { Drawing } from '../drawing.js';

export const tree: Drawing = {
  summary: 'the supervisor tree',
  part: 'children',
  draw(model) {
    return model.agents.length === 0 ? [] : [treeOf(model)];
  },
};

function treeOf(model: ProjectModel): Diagram {
  const ids = new Set(model.children.flatMap(({ parent, child }) => [parent, child]));
  return {
    title: 'Supervisor tree',
    isChart: false,
    nodes: [...ids].map((id) => nodeOf(model, id)),
    edges: mergedEdges(model.children.map(edgeOf)),
  };
}

function nodeOf(model: ProjectModel, id: string): Node {
  if (id === 'system') return { id, lines: ['system'], shape: 'other' };
  const strategy = model.agents.find((each) => each.id === id)?.supervisor?.strategy;
  return { id, lines: [agentName(model, id), ...(strategy === undefined ? [] : [`(${strategy})`])], shape: 'agent' };
}

/** Children that code starts are dashed: there may be none of them, or many. */
function edgeOf({ parent, child, kind, group, restart }: ChildModel): Edge {
  const label = [group, restart, kind === 'static' ? undefined : kind].filter((each) => each !== undefined).join(' ');
  return { from: parent, to: child, label, isDashed: kind !== 'static' };
}
