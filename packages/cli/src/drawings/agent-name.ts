import type { ProjectModel } from '../analysis/model/project-model.js';

/** What an agent is called in a drawing: its name, with its file if another one has the same name. */
export function agentName({ agents }: ProjectModel, id: string): string {
  const { name } = agents.find((each) => each.id === id) ?? { name: id.replace(/^.*#|:\d+$/g, '') };
  const isUnique = agents.filter((each) => each.name === name).length < 2;
  return isUnique ? name : id.replace('#', ' · ').replace(/^(.*) · (.*)$/, '$2 ($1)');
}
