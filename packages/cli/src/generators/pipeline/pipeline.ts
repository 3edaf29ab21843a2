import { core } from '../../agents/agent-class.js';
import { knownType } from '../../agents/parse-parts.js';
import { hard, layOut } from '../../code/layout.js';
import { isOn, valueOf, type Flag } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import type { Site } from '../../generation/site.js';
import { filePath, targetOf } from '../../generation/target.js';
import { writeTests } from '../../generation/write-tests.js';
import { dependsOn } from '../../project/manifest.js';
import { library, pipelineCode } from './pipeline-code.js';
import { exportName } from './export-name.js';
import { pipelineTest } from './pipeline-test.js';

const flags: readonly Flag[] = [
  {
    name: 'items',
    value: '<type>',
    summary: 'the type of its items (default: string)',
    question: 'The type of its items? (string)',
  },
];

/** A pipeline with the sink as its parameter: what `system.run` and `ctx.run` run. Nothing needs to list it. */
export const pipeline: Generator = {
  nameSummary: 'the pipeline, with the folders above it: orders, shop/orders',
  flags,
  examples: [
    ['instar g pipeline orders', 'a pipeline that takes texts'],
    ['instar g pipeline shop/sizes --items number', 'one that takes numbers'],
  ],
  generate(order, site) {
    const target = targetOf(order, site, 'a pipeline');
    const path = filePath(site, target, 'pipeline');
    const items = knownType(valueOf(order.flags, 'items') ?? 'string');
    const described = { name: target.name, exported: exportName(target.name), items };
    const style = site.styleIn(target.folder);
    const { imports, body } = pipelineCode(described, style);
    site.draft.create(path, layOut([imports.map((each) => [each, hard]), hard, body, hard], style));
    noteLibrary(site);
    if (isOn(order.flags, 'skip-tests')) return;
    writeTests(
      site,
      { name: described.exported, path, isNew: true },
      {
        needs: [
          { module: core, name: 'createSystem' },
          { module: `${core}/testing`, name: 'virtualTime' },
        ],
        code: (setting) => [pipelineTest(described, setting)],
      },
    );
  },
};

function noteLibrary({ project, notes }: Site): void {
  if (!dependsOn(project.manifests, library))
    notes.push(`NOTE the pipeline needs ${library}, which is not in package.json: install it`);
}
