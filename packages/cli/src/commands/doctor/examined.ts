import { agentClasses, core, type AgentClass } from '../../agents/agent-class.js';
import type { Draft } from '../../changes/draft.js';
import { compilerOptions, sourceConfigurationPath, type CompilerOptions } from '../../project/compiler-options.js';
import { installedManifest, type Manifest } from '../../project/manifest.js';
import { findProject, type Project } from '../../project/project.js';
import { sourceFiles } from '../../project/source-files.js';
import { readSource, type SourceFile } from '../../source/source-file.js';

/** An agent's class, and where it is. */
export interface ExaminedAgent extends AgentClass {
  readonly source: SourceFile;
}

/** The project that is examined. What is known of it is read once. */
export class Examined {
  readonly project: Project;
  /** The path of the configuration that the sources are compiled by. */
  readonly configuration: string | undefined;
  readonly compiler: CompilerOptions;
  readonly agents: readonly ExaminedAgent[];

  constructor(
    readonly draft: Draft,
    from: string,
    projectName: string | undefined,
    readonly nodeVersion: string,
  ) {
    this.project = findProject(draft, from, projectName);
    const { sources } = this.project;
    this.configuration = sourceConfigurationPath(draft, sources);
    this.compiler = compilerOptions(draft, sources);
    this.agents = agentsBelow(draft, sources);
  }

  /** The project's own package.json. */
  get manifest(): Manifest {
    return this.project.manifests[0] ?? {};
  }

  /** The scripts of package.json, and of that of the workspace, a line each. */
  get scripts(): string {
    return this.project.manifests.flatMap(({ scripts = {} }) => Object.values(scripts)).join('\n');
  }

  /** The version of an installed package, or undefined if it is not installed. */
  readonly versionOf = (name: string): string | undefined =>
    installedManifest(this.draft, this.project.folder, name)?.version;
}

function agentsBelow(draft: Draft, folder: string): readonly ExaminedAgent[] {
  const paths = sourceFiles(draft, folder).filter((path) => draft.text(path)?.includes(core) === true);
  return paths.flatMap((path) => {
    const source = readSource(draft, path);
    return agentClasses(source).map((each) => ({ ...each, source }));
  });
}
