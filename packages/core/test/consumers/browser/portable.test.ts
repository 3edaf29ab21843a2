/** The same application in a browser: the script that runs in all other engines, in a page and in a module worker. */
import { ENGINES, expectInMatrix, type Seen } from '../engine-matrix.js';
import { PackedProjects } from '../packed-projects.js';
import { portableScript } from '../portable-script.js';
import { chromiumPath } from './chromium.js';
import { reportOfPage } from './page-report.js';

const chromium = chromiumPath();

(chromium === undefined ? describe.skip : describe)('the same application runs unchanged', () => {
  let projects: PackedProjects;
  let report: { readonly page: Seen; readonly worker: Seen };

  beforeAll(async () => {
    projects = PackedProjects.with('core');
    report = await reportOfPage(chromium as string, portableScript(projects), false);
  });

  afterAll(() => {
    projects.remove();
  });

  test('in a page', () => {
    expectInMatrix(ENGINES.page, report.page, 'the engine');
  });

  test('in a module worker', () => {
    expectInMatrix(ENGINES.worker, report.worker, 'the engine');
  });
});
