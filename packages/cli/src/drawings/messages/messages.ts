import type { MessageModel, ProjectModel } from '../../analysis/model/project-model.js';
import { agentName } from '../agent-name.js';
import { mergedEdges, type Diagram, type Edge, type Node } from '../diagram.js';
import type { Drawing } from '../drawing.js';

export const messages: Drawing = {
  summary: 'the flow of messages between agents; requests and streams are dashed',
  part: 'messages',
  draw(model) {
    return model.messages.length === 0 ? [] : [flowOf(model)];
  },
};

function flowOf(model: ProjectModel): Diagram {
  const nodes = new Map<string, Node>();
  for (const { from, to } of model.messages) {
    const sender = senderId(from);
    nodes.set(sender, {
      id: sender,
      lines: [from.agent === undefined ? from.name : agentName(model, from.agent)],
      shape: (from.agent ?? from.pipeline) === undefined ? 'other' : 'agent',
    });
    nodes.set(to, { id: to, lines: [agentName(model, to)], shape: 'agent' });
  }
  return {
    title: 'Messages',
    isChart: false,
    nodes: [...nodes.values()],
    edges: mergedEdges(model.messages.map(edgeOf)),
  };
}

function edgeOf({ from, to, message, kind }: MessageModel): Edge {
  return {
    from: senderId(from),
    to,
    label: kind === 'stream' ? `${message} (stream)` : message,
    isDashed: kind !== 'event',
  };
}

function senderId({ agent, pipeline, name }: MessageModel['from']): string {
  return agent ?? (pipeline === undefined ? `code ${name}` : `pipeline ${pipeline}`);
}
