/** What Node provides to an engine that has nothing: the `Engine` of docs/examples/how-to/bare-engine/host.ts. */
export const engine = {
  now: () => performance.timeOrigin + performance.now(),
  random: () => Math.random(),
  startTimer: (task, milliseconds) => setTimeout(task, milliseconds),
  stopTimer: (timer) => clearTimeout(timer),
  print: (text) => console.error(text),
};
