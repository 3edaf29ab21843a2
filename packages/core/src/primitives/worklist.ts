/**
 * Runs tasks one after another. A task that is added while another runs waits for it, so that a walk down a tree takes one level of the
 * stack, however deep the tree is. The outermost `run` returns when all of them have run.
 */
export class Worklist {
  /** Present while tasks run. */
  private tasks: (() => void)[] | undefined = undefined;

  /** @throws the first error of a task, when all of them have run. */
  run(task: () => void): void {
    if (this.tasks !== undefined) {
      this.tasks.push(task);
      return;
    }
    const failures: unknown[] = [];
    // The list grows while it is walked.
    for (const next of (this.tasks = [task])) {
      try {
        next();
      } catch (thrown) {
        failures.push(thrown);
      }
    }
    this.tasks = undefined;
    if (failures.length > 0) throw failures[0];
  }
}
