import { agentClasses, core, coreDecorator, type AgentClass } from '../agents/agent-class.js';
import { sourceFiles } from '../project/source-files.js';
import { readSource } from '../source/source-file.js';
import type { Site } from './site.js';

/** Notes how an agent that only the system supervises is put under the supervisor of the application, if there is one such agent. */
export function noteSupervisor(site: Site, agent: string, name: string): void {
  const [supervisor, ...others] = supervisorNames(site);
  if (supervisor === undefined || others.length > 0) return;
  site.note(
    `NOTE the system supervises ${agent}: instar g agent ${name} --supervised-by ${supervisor} puts it under ${supervisor}`,
  );
}

function supervisorNames({ draft, project }: Site): readonly string[] {
  const mentions = (path: string): boolean => {
    const text = draft.text(path) ?? '';
    return text.includes(core) && text.includes('Supervisor');
  };
  const paths = sourceFiles(draft, project.sources).filter(mentions);
  return paths.flatMap((path) => {
    const source = readSource(draft, path);
    const isSupervisor = ({ node }: AgentClass): boolean => coreDecorator(source, node, 'Supervisor') !== undefined;
    return agentClasses(source)
      .filter(isSupervisor)
      .map((each) => each.name);
  });
}
