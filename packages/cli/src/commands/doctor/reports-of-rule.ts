import { readProject } from '../../analysis/compiler/read-project.js';
import { Facts } from '../../analysis/facts.js';
import { Check } from '../../check/check.js';
import type { Report } from '../../check/report.js';

/** What a rule of `instar check` finds in the project of a tsconfig.json. */
export function reportsOfRule(rule: string, folder: string, configuration: string): readonly Report[] {
  const { code, isMeant } = readProject(folder, configuration);
  return new Check(new Facts(code)).of(rule).filter(({ place }) => isMeant(place.file));
}
