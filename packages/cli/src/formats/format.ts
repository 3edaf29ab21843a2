import type { ProjectModel } from '../analysis/model/project-model.js';
import type { Diagram } from '../drawings/diagram.js';

/** What is printed: the drawings, and the data that they are made from. */
export interface Drawn {
  readonly drawings: readonly { readonly name: string; readonly diagrams: readonly Diagram[] }[];
  readonly model: Partial<ProjectModel>;
}

/** A way to write drawings down. */
export interface Format {
  print(drawn: Drawn): string | Promise<string>;
}
