/** What `run` printed on the console, line by line. */
export async function printed(run: () => Promise<unknown>): Promise<unknown[]> {
  const lines: unknown[] = [];
  const { log } = console;
  console.log = (line: unknown) => lines.push(line);
  try {
    await run();
  } finally {
    console.log = log;
  }
  return lines;
}
