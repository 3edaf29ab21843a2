import type { Draft } from '../changes/draft.js';
import type { Style } from '../code/style.js';
import { importPath } from '../project/folders.js';
import { importEnding } from '../project/import-ending.js';
import { projectStyle } from '../project/project-style.js';
import type { Project } from '../project/project.js';

/** Where a generator works. */
export class Site {
  /** What the user is told beside the changes. */
  readonly notes: string[] = [];

  constructor(
    readonly draft: Draft,
    readonly project: Project,
    /** Where new things go, each into a folder of its own. */
    readonly folder: string,
    /** Where paths that the user writes count from. */
    readonly base: string,
  ) {}

  note(line: string): void {
    this.notes.push(line);
  }

  styleIn(folder: string): Style {
    return projectStyle(this.draft, this.project, folder);
  }

  /** A file as an import in another file has it. */
  moduleOf(from: string, to: string): string {
    const folder = from.slice(0, from.lastIndexOf('/'));
    return `${importPath(from, to)}${importEnding(this.draft, this.project, folder)}`;
  }
}
