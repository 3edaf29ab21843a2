import type { Flag } from '../generation/flag.js';
import type { Generator } from '../generation/generator.js';
import { generatorTable } from '../generators/generator-table.js';

/**
 * The files of the schematics collection, by their paths: its list, and for each generator what it may be given. Nest's command refuses
 * flags that it does not know, so the schematics ask for them.
 */
export async function collectionFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const schematics: Record<string, unknown> = {};
  for (const [name, row] of Object.entries(generatorTable)) {
    const { summary } = row;
    schematics[name] = {
      description: summary,
      factory: '../dist/schematics/generate.js#generate',
      schema: `./${name}.json`,
    };
    files.set(`${name}.json`, print(schemaOf(name, summary, await row.load())));
  }
  return files.set('collection.json', print({ schematics }));
}

function schemaOf(name: string, summary: string, { nameSummary, flags }: Generator): unknown {
  const nameProperty = {
    type: 'string',
    description: nameSummary,
    $default: { $source: 'argv', index: 0 },
    'x-prompt': 'What is its name?',
  };
  const common = {
    path: { type: 'string', description: 'the folder to generate into, from the root of the sources' },
    flat: { type: 'boolean', description: 'make no folder of its own' },
    spec: { type: 'boolean', default: true, description: 'write a test' },
    sourceRoot: { type: 'string', description: 'the root of the sources' },
    module: { type: 'string', description: 'the module to add it to' },
    skipImport: { type: 'boolean', description: 'add it to no module' },
  };
  const own = Object.fromEntries(flags.map((flag) => [camelCased(flag), propertyOf(flag)]));
  return {
    $schema: 'http://json-schema.org/schema',
    $id: `instar-${name}`,
    title: summary,
    type: 'object',
    properties: { name: nameProperty, ...own, ...common },
    required: ['name'],
  };
}

function propertyOf({ summary, choices, question }: Flag): unknown {
  return {
    type: 'string',
    description: summary,
    ...(choices && { enum: choices }),
    ...(question !== undefined && { 'x-prompt': question }),
  };
}

function camelCased({ name }: Flag): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function print(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
