import { core } from '../../agents/agent-class.js';
import { instanceOf, testCase } from '../../agents/agent-test.js';
import { end, type Code } from '../../code/layout.js';
import { braces, brackets, call, callWith } from '../../code/pieces.js';
import type { TestCases } from '../../generation/write-tests.js';

/** A system makes the service. */
export function systemTest(name: string): TestCases {
  return {
    needs: [{ module: core, name: 'createSystem' }],
    code(setting) {
      const { local, style } = setting;
      const options = braces([['providers: ', brackets([local(name)])]], style);
      const statements: Code[] = [
        ['const system = ', callWith(local('createSystem'), options), end],
        ['const service = ', call('system.resolve', local(name)), end],
        instanceOf('service', name, setting),
        ['await system.stop()', end],
      ];
      return [testCase('is made by a system', statements, setting)];
    },
  };
}

/** Nest's container makes the service. */
export function nestTest(name: string): TestCases {
  return {
    needs: [{ module: '@nestjs/testing', name: 'Test' }],
    code(setting) {
      const { local, style } = setting;
      const options = braces([['providers: ', brackets([local(name)])]], style);
      const statements: Code[] = [
        ['const module = await ', callWith(`${local('Test')}.createTestingModule`, options), '.compile()', end],
        ['const service = ', call('module.get', local(name)), end],
        instanceOf('service', name, setting),
      ];
      return [testCase('is made by the container', statements, setting)];
    },
  };
}
