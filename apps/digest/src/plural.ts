/** A number with its noun: `1 feed`, `12 feeds`, `3 stories`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
