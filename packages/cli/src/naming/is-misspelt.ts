/** Whether a name may be a slip for another one: they differ in one letter, or in the order of two. */
export function isMisspelt(name: string, meant: string): boolean {
  const shorter = Math.min(name.length, meant.length);
  let start = 0;
  while (start < shorter && name[start] === meant[start]) start++;
  let end = 0;
  while (end < shorter - start && name.at(-1 - end) === meant.at(-1 - end)) end++;
  const [written, wanted] = [name, meant].map((each) => each.slice(start, each.length - end)) as [string, string];
  if (shorter < 4 || /\d/.test(written + wanted)) return false;
  const isSwap = written.length === 2 && written === `${wanted[1]}${wanted[0]}`;
  return isSwap || (written.length <= 1 && wanted.length <= 1 && name !== meant);
}
