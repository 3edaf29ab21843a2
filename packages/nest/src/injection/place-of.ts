/** The name of the class that injects something, by Nest's `INQUIRER`. */
export function placeOf(inquirer: unknown): string {
  const name = (inquirer as { constructor?: { name?: string } } | null | undefined)?.constructor?.name;
  return name === undefined || name === '' || name === 'Object' ? 'A provider' : name;
}
