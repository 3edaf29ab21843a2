import type { Facts } from '../../analysis/facts.js';
import { agentIds } from '../../analysis/model/agent-ids.js';
import {
  describeMatrix,
  type MatrixCell,
  type MatrixModel,
  type MatrixRow,
} from '../../analysis/model/describe-matrix.js';
import type { ProjectModel } from '../../analysis/model/project-model.js';
import { CliError } from '../../plugin/cli-error.js';

/**
 * The tables of all agents with waiting states, as text or as JSON.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` without such an agent
 */
export function matrixText(facts: Facts, { agents }: ProjectModel, path: string, isJson: boolean): string {
  const shown = new Set(agents.map(({ id }) => id));
  const matrices = [...agentIds(facts)].flatMap(([agent, id]) =>
    shown.has(id) ? (describeMatrix(facts, agent, id) ?? []) : [],
  );
  if (matrices.length === 0)
    throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no agent with waiting states in ${path}`);
  return isJson ? JSON.stringify(matrices, undefined, 2) : matrices.map(tableOf).join('\n\n');
}

/** One line a state, one column a message. A state is indented below the one that it is in. */
function tableOf({ name, rows, columns }: MatrixModel): string {
  const lines = [[name, ...columns.map(({ message }) => message)], ...rows.map(rowCells)];
  const widths = lines[0]?.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))) ?? [];
  const print = (line: readonly string[]): string =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = lines;
  return [print(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(print)].join('\n');
}

function rowCells({ state, around, isReached, cells }: MatrixRow): readonly string[] {
  return [`${'  '.repeat(around.length)}${state}${isReached ? '' : ' (unreachable)'}`, ...cells.map(cellText)];
}

/** `-> Shipped`, `paid` for a method that stays, `(ignore)` for a policy, `?` where there is neither. */
function cellText({ method, to = [], unhandled }: MatrixCell): string {
  if (method === undefined) return unhandled === undefined ? '?' : `(${unhandled})`;
  return to.length === 0 ? method : `-> ${to.join(' | ')}`;
}
