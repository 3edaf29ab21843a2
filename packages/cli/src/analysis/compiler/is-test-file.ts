/** Whether a path is that of a test, by its name or by a folder that it is in. */
export function isTestFile(path: string): boolean {
  return /\.(?:test|spec|e2e-spec)\.[cm]?tsx?$|(?:^|\/)(?:__tests__|tests?|e2e)\//.test(path);
}
