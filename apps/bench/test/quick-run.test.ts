/** The whole program, in a smoke run: everything is set up, does all its work, and is reported. How fast is not looked at. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { allPeers } from '../src/peers/all-peers.js';
import type { Report } from '../src/report.js';
import { targets } from '../src/targets.js';
import { allTopics } from '../src/topics/all-topics.js';

const run = promisify(execFile);
const main = join(import.meta.dirname, '../dist/main.js');

/** Milliseconds: no limit of speed, only against hanging. It starts processes on a machine that may have much else to do. */
const PATIENCE = 1_800_000;

test(
  'a quick run measures every peer in every topic, and all its work is seen to be done',
  async () => {
    const { stdout } = await run(process.execPath, [main, '--quick', '--json']);
    const report = JSON.parse(stdout) as Report;

    expect(report).toMatchObject({ node: process.versions.node, quick: true });
    expect(new Set(report.figures.map(({ topic }) => topic))).toEqual(new Set(allTopics.map(({ name }) => name)));
    expect(new Set(report.figures.map(({ peer }) => peer))).toEqual(new Set(allPeers.map(({ name }) => name)));
    for (const figure of report.figures) {
      expect(figure.value).toBeGreaterThan(0);
      if (figure.measure === 'M/s') expect(figure.ratio === undefined).toBe(figure.peer === 'instar');
    }
    expect(report.targets).toMatchObject(targets);
    for (const { reached, more } of report.targets) {
      expect(reached).not.toBeNaN();
      if (more === undefined) expect(reached).toBeGreaterThan(0);
    }
  },
  PATIENCE,
);
