import { createSystem, type System } from '@instar/core';
import { CancelItem, pipeline, type RunnablePipeline } from '@instar/pipeline';
import type { Provocations } from './provocations.js';

const urls = ['https://a.example'];

/** What the pipeline rejects first. */
async function rejectionOf(runnable: RunnablePipeline<string>): Promise<unknown> {
  await using system = createSystem();
  const errors: Error[] = [];
  runnable.rejected$.subscribe(({ error }) => errors.push(error));
  await system.run(runnable, urls);
  return errors[0];
}

// #region timeout
const hanging = pipeline<string>()
  .call((_url, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)), { timeout: '10ms' })
  .to();
// #endregion

// #region deadline
const timely = pipeline<string>({ deadline: '10ms' })
  .call((_url, { signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)))
  .to();
// #endregion

// #region loop-full
const crawl = pipeline<string>()
  .expand(
    (pages) => pages.call((url) => url), // loads the page
    (url) => (url.length > 40 ? [] : [`${url}/a`, `${url}/b`]), // the links in it
    { limit: 1 },
  )
  .to();
// #endregion

/** The reason of the signal of the work, when the run is told to stop by `stop`. */
async function reasonAfter(
  start: (system: System, cleanUp: (reason: unknown) => void) => { join(): Promise<unknown> },
): Promise<unknown> {
  await using system = createSystem();
  const reasons: unknown[] = [];
  await start(system, (reason) => reasons.push(reason)).join();
  return reasons[0];
}

const cancelOne = () =>
  reasonAfter((system, cleanUp) => {
    // #region cancelled
    const stopsOne = pipeline<string>({ key: (url) => url })
      .call(
        (_url, { signal }) =>
          new Promise<void>((resolve) =>
            signal.addEventListener('abort', () => {
              cleanUp(signal.reason);
              resolve();
            }),
          ),
      )
      .to();

    const run = system.spawn(stopsOne, ['https://a.example']);
    run.progress$.subscribe(() => run.send(new CancelItem('https://a.example')));
    // #endregion
    return run;
  });

const abortAll = () =>
  reasonAfter((system, cleanUp) => {
    // #region dropped
    const dropped = pipeline<string>()
      .call(async (_url, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        cleanUp(signal.reason);
      })
      .to();

    const run = system.spawn(dropped, ['https://a.example']);
    run.progress$.subscribe(() => run.abort()); // drops what is pending
    // #endregion
    return run;
  });

export const provocations: Provocations = {
  INSTAR_PIPELINE_TIMEOUT: () => rejectionOf(hanging),
  INSTAR_PIPELINE_DEADLINE: () => rejectionOf(timely),
  INSTAR_PIPELINE_CANCELLED: cancelOne,
  INSTAR_PIPELINE_DROPPED: abortAll,
  INSTAR_PIPELINE_LOOP_FULL: () => rejectionOf(crawl),
};
