import { consoleLogger } from './console-logger.js';

const { console } = globalThis;

afterEach(() => {
  globalThis.console = console;
});

function recorded(): unknown[][] {
  const lines: unknown[][] = [];
  const write =
    (level: string) =>
    (...line: unknown[]): void => {
      lines.push([level, ...line]);
    };
  const levels = ['debug', 'info', 'log', 'warn', 'error'];
  globalThis.console = Object.fromEntries(levels.map((level) => [level, write(level)])) as never;
  return lines;
}

test('warnings and errors go to the console, with their fields if there are any; the rest goes nowhere', () => {
  const lines = recorded();
  const logger = consoleLogger();
  logger.debug('debug');
  logger.info('info', { agent: 'A#1' });
  logger.warn('warning');
  logger.error('error', { agent: 'A#1' });
  expect(lines).toEqual([
    ['warn', 'warning'],
    ['error', 'error', { agent: 'A#1' }],
  ]);
});

test('where there is no console, nothing is written', () => {
  Reflect.deleteProperty(globalThis, 'console');
  const logger = consoleLogger();
  expect(() => {
    logger.warn('warning');
    logger.error('error');
  }).not.toThrow();
});
