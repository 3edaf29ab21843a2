/** Whether a version comes before another one, `12.1` before `12.10.3`. What is not a number in them counts as nothing. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) => each.split(/[.-]/).map((part) => Number.parseInt(part) || 0));
  for (const [index, part] of (b ?? []).entries()) {
    const own = a?.[index] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
