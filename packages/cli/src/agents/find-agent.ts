import type { Draft } from '../changes/draft.js';
import { parseName } from '../naming/name.js';
import type { Project } from '../project/project.js';
import { sourceFiles } from '../project/source-files.js';
import { classesNamed, findClass, type FoundClass } from '../source/find-class.js';
import { agentClasses, type AgentClass } from './agent-class.js';

/**
 * The agent of a project with this name, in any form: `site-crawler` or `SiteCrawler`.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` and `INSTAR_CLI_AMBIGUOUS`
 */
export function findAgent(draft: Draft, project: Project, name: string, near?: string): FoundClass<AgentClass> {
  const parsed = parseName(name, 'an agent');
  const paths = sourceFiles(draft, project.sources);
  // What is the name of a class as it stands is not put into another form: `HTTPAgent`, `Agent2`.
  const isClass = classesNamed(draft, { paths, name, among: agentClasses }).length > 0;
  const pascal = isClass ? name : parsed.pascal;
  return findClass(draft, {
    paths,
    name: pascal,
    what: 'agent',
    among: agentClasses,
    ...(near !== undefined && { near }),
  });
}
