import type { NextStep } from '../agent/next.js';
import type { ClassTable } from './class-table.js';

/** Whether a step goes to a state that cannot travel. The runtime refuses it, and says which states there are. */
export function isUnknownState({ kind, value }: NextStep, table: ClassTable): boolean {
  return kind === 'to' && typeof value === 'object' && value !== null && table.ruleOf(value).shape === 'refused';
}
