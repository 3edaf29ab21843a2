import { hard, layOut, type Code } from '../../code/layout.js';
import { isOn } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { filePath, targetOf } from '../../generation/target.js';
import { wireService } from '../../generation/wiring.js';
import { writeTests } from '../../generation/write-tests.js';
import { importsCode } from '../../source/import-code.js';
import { nestTest, systemTest } from './service-tests.js';

/** A class that agents have injected: in a Nest application, an ordinary provider. */
export const service: Generator = {
  nameSummary: 'the service, with the folders above it: store, search/ranking',
  flags: [],
  examples: [['instar g service store', 'a service, among the providers of the nearest module']],
  generate(order, site) {
    const target = targetOf(order, site, 'a service');
    const { isNest } = site.project;
    const path = filePath(site, target, 'service');
    const style = site.styleIn(target.folder);
    const name = isNest ? `${target.name.pascal}Service` : target.name.pascal;
    const imports = importsCode([{ module: '@nestjs/common', name: 'Injectable', local: 'Injectable' }], style);
    const head: Code = isNest ? [imports, hard, hard, '@Injectable()', hard] : [];
    site.draft.create(path, layOut([head, `export class ${name} {}`, hard], style));
    wireService(site, { name, path }, order.flags);
    if (isOn(order.flags, 'skip-tests')) return;
    writeTests(site, { name, path, isNew: true }, isNest ? nestTest(name) : systemTest(name));
  },
};
