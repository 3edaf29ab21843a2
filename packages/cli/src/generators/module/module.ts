import { core } from '../../agents/agent-class.js';
import { expectation, testCase } from '../../agents/agent-test.js';
import { end, hard, layOut, quoted, type Code } from '../../code/layout.js';
import { call } from '../../code/pieces.js';
import { isOn } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { filePath, targetOf } from '../../generation/target.js';
import { wireModule } from '../../generation/wiring.js';
import { writeTests, type TestCases } from '../../generation/write-tests.js';
import { importsCode } from '../../source/import-code.js';

/** A module, imported by the nearest one: of Instar's, or of Nest's in a Nest application. */
export const module: Generator = {
  nameSummary: 'the module, with the folders above it: search, shop/basket',
  flags: [],
  examples: [['instar g module search', 'SearchModule, imported by the nearest module']],
  generate(order, site) {
    const target = targetOf(order, site, 'a module');
    const { isNest } = site.project;
    const path = filePath(site, target, 'module');
    const name = `${target.name.pascal}Module`;
    const style = site.styleIn(target.folder);
    const imports = importsCode([{ module: isNest ? '@nestjs/common' : core, name: 'Module', local: 'Module' }], style);
    const decorator = isNest ? '@Module({})' : '@Module()';
    site.draft.create(path, layOut([imports, hard, hard, decorator, hard, `export class ${name} {}`, hard], style));
    wireModule(site, { name, path }, order.flags);
    // Nest's own generator writes no test of a module either.
    if (!isNest && !isOn(order.flags, 'skip-tests')) writeTests(site, { name, path, isNew: true }, lifeTest(name));
  },
};

function lifeTest(name: string): TestCases {
  return {
    needs: [{ module: `${core}/testing`, name: 'createTestSystem' }],
    code(setting) {
      const { local } = setting;
      const statements: Code[] = [
        ['const system = ', call(local('createTestSystem'), local(name)), '.create()', end],
        ['await system.start()', end],
        ['await system.stop()', end],
        ['const ended = await system.ended', end],
        expectation('ended.kind', quoted('stopped'), true, setting),
      ];
      return [testCase('starts and stops', statements, setting)];
    },
  };
}
