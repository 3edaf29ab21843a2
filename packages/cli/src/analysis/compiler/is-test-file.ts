/** Whether a path is that of a test, by its name. */
export function isTestFile(path: string): boolean {
  return /\.(?:test|spec)\.[cm]?tsx?$/.test(path);
}
