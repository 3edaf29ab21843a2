import { CliError } from '../../plugin/cli-error.js';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Milliseconds of `500ms`, `30s`, `5m`, `1h`.
 *
 * @throws {CliError} `INSTAR_CLI_USAGE`
 */
export function parseDuration(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (digits !== undefined) return Number(digits) * (units[unit] ?? 1);
  throw new CliError('INSTAR_CLI_USAGE', `"${text}" is not a duration: write 500ms, 30s, 5m or 1h`);
}
