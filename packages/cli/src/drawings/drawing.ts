import type { ProjectModel } from '../analysis/model/project-model.js';
import type { Diagram } from './diagram.js';

/** Something that can be drawn of a project. */
export interface Drawing {
  readonly summary: string;
  /** The part of the model that it shows. */
  readonly part: keyof ProjectModel;
  draw(model: ProjectModel): readonly Diagram[];
}
