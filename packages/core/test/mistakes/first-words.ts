import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import * as core from '@instar/core';
import { shared, type Mistake } from './mistakes.js';

/** What the code prints first when it runs: a warning on the console, or the message of what it throws. */
export async function firstWords({ code }: Mistake): Promise<string> {
  const printed: unknown[] = [];
  const spies = (['warn', 'error'] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation((...line: unknown[]) => void printed.push(line[0])),
  );
  try {
    await program(code)();
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  } catch (error) {
    printed.push((error as Error).message);
  }
  for (const spy of spies) spy.mockRestore();
  return String(printed[0]);
}

function program(code: string): () => Promise<void> {
  const { outputText } = transpileModule(`${shared}\nexport const run = async () => { ${code} };`, {
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const exports: { run?: () => Promise<void> } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- in the realm of the test, as a program's own modules are
  const load = new Function('exports', 'require', outputText) as (exports: object, require: () => unknown) => void;
  load(exports, () => core);
  return exports.run as () => Promise<void>;
}
