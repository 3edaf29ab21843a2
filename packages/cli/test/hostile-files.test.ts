/** Edits leave every byte outside of what they insert as it is, or are refused; either way no file is half written. */
import { plainPackage, PlayFolder } from './play-folder.js';

let folder: PlayFolder;

afterEach(() => {
  folder.remove();
});

const crawl = ['g', 'agent', 'crawler', '--skip-tests', '--skip-import'];
const everything = [...crawl, '--states', 'parse:sync', '--events', 'AddUrl', '--requests', 'CountUrls:number'];

/** Whether `text` has all of `part`, in order: then it is `part` with insertions. */
function isInsertedInto(part: string, text: string): boolean {
  let from = 0;
  for (const character of part) {
    const found = text.indexOf(character, from);
    if (found === -1) return false;
    from = found + 1;
  }
  return true;
}

/** Runs a command on a source that is an agent `Crawler`, and returns what becomes of it. */
async function edit(source: string, words: readonly string[] = everything): Promise<string> {
  folder = new PlayFolder({ ...plainPackage, 'src/crawler/crawler.ts': source });
  const { code, notes } = await folder.instar(...words);
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  const edited = folder.read('src/crawler/crawler.ts');
  expect(isInsertedInto(source, edited)).toBe(true);
  return edited;
}

const event = [...crawl, '--events', 'AddUrl'];

test('tabs stay tabs, and the indentation of the class is that of the new members', async () => {
  const source = "import { Agent } from '@instar/core';\n\n@Agent()\nexport class Crawler {\n\tprivate count = 0;\n}\n";
  expect(await edit(source, event)).toBe(`import { Agent, type Context, OnEvent } from '@instar/core';
import { AddUrl } from './add-url.js';

@Agent()
export class Crawler {
\tprivate count = 0;

\t@OnEvent(AddUrl)
\taddUrl(event: AddUrl, ctx: Context<Crawler>): void {
\t\tctx.log.debug('AddUrl', { event });
\t}
}
`);
});

test('CRLF stays CRLF, in every inserted line', async () => {
  const source =
    "import { Agent } from '@instar/core';\r\n\r\n@Agent()\r\nexport class Crawler {\r\n  count = 0;\r\n}\r\n";
  const edited = await edit(source);
  expect(edited.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(edited).toContain("    ctx.log.debug('AddUrl', { event });\r\n  }\r\n");
});

test('without semicolons and with double quotes', async () => {
  const source = 'import { Agent } from "@instar/core"\n\n@Agent()\nexport class Crawler {\n  count = 0\n}\n';
  expect(await edit(source, event)).toBe(`import { Agent, type Context, OnEvent } from "@instar/core"
import { AddUrl } from "./add-url.js"

@Agent()
export class Crawler {
  count = 0

  @OnEvent(AddUrl)
  addUrl(event: AddUrl, ctx: Context<Crawler>): void {
    ctx.log.debug("AddUrl", { event })
  }
}
`);
});

test('a class on one line with its decorator', async () => {
  const source = "import { Agent } from '@instar/core';\n@Agent() export class Crawler {}\n";
  expect(await edit(source, event)).toBe(`import { Agent, type Context, OnEvent } from '@instar/core';
import { AddUrl } from './add-url.js';
@Agent() export class Crawler {
  @OnEvent(AddUrl)
  addUrl(event: AddUrl, ctx: Context<Crawler>): void {
    ctx.log.debug('AddUrl', { event });
  }
}
`);
});

test('comments inside and around the class stay where they are', async () => {
  const source = `// eslint-disable-next-line
import { Agent } from '@instar/core'; // the framework

/** What it is. */
// And more.
@Agent(/* no options */)
export class Crawler {
  // The first field.
  count = 0; // of pages

  /* The end. } */
}
// After it.
`;
  const edited = await edit(source);
  expect(edited).toContain(
    "import { Agent, type Context, Next, OnEvent, OnRequest, State, type SyncContext } from '@instar/core'; // the framework\nimport { AddUrl }",
  );
  expect(edited).toContain("count-urls.js';\n\nexport class Parse {}\n\n/** What it is. */\n// And more.\n@Agent(");
  expect(edited).toContain('  /* The end. } */\n\n  @State(Parse');
  expect(edited).toMatch(/ {2}\}\n\}\n\/\/ After it\.\n$/);
});

test('export default, before and after the class', async () => {
  const before = "import { Agent } from '@instar/core';\n\n@Agent()\nexport default class Crawler {}\n";
  expect(await edit(before, event)).toContain('@Agent()\nexport default class Crawler {\n  @OnEvent(AddUrl)\n');
  folder.remove();
  const after = "import { Agent } from '@instar/core';\n\n@Agent()\nclass Crawler {}\n\nexport default Crawler;\n";
  expect(await edit(after, event)).toMatch(/^class Crawler \{\n {2}@OnEvent[^]*\n\}\n\nexport default Crawler;\n$/m);
});

test('of two classes in a file only the one that is meant changes', async () => {
  const other = '@Agent()\nexport class Other {\n  count = 0;\n}\n';
  const source = `import { Agent } from '@instar/core';\n\n${other}\n@Agent()\nexport class Crawler {}\n\n@Agent()\nexport class Third {}\n`;
  const edited = await edit(source);
  expect(edited).toContain(other);
  expect(edited).toMatch(/\}\n\nexport class Parse \{\}\n\n@Agent\(\)\nexport class Crawler \{\n {2}@State/);
  expect(edited).toMatch(/\n\}\n\n@Agent\(\)\nexport class Third \{\}\n$/);
});

test('a byte order mark stays the first thing', async () => {
  const source = "\uFEFF@Agent() export class Crawler {}\nimport { Agent } from '@instar/core';\n";
  expect(await edit(source)).toMatch(/^\uFEFFexport class Parse \{\}\n\n@Agent\(\) export class Crawler \{\n/);
  folder.remove();
  const decorated = "\uFEFFimport * as instar from '@instar/core';\n@instar.Agent()\nexport class Crawler {}\n";
  expect(await edit(decorated, event)).toMatch(
    /^\uFEFFimport \* as instar from '@instar\/core';\nimport \{ type Context, OnEvent \}/,
  );
});

test('a hashbang and directives stay above the imports', async () => {
  const source = "#!/usr/bin/env node\n'use strict';\nconst { Agent } = core;\n";
  folder = new PlayFolder({
    ...plainPackage,
    'src/crawler/crawler.ts': `${source}import * as core from '@instar/core';\n@core.Agent() export class Crawler {}\n`,
  });
  await folder.instar(...event);
  expect(folder.read('src/crawler/crawler.ts').startsWith(source)).toBe(true);
});

test('import styles: a list over lines, an alias, types alone, a name that means something else', async () => {
  const source = `import type { Context } from '@instar/core';
import {
  Agent,
  OnEvent as On, // an alias
} from '@instar/core';
import { State } from './elsewhere.js';

@Agent()
export class Crawler {
  kept = new State();
}
`;
  const edited = await edit(source, [...crawl, '--states', 'parse:sync', '--events', 'AddUrl']);
  expect(edited).toContain(`import {
  Agent,
  Next,
  OnEvent as On, // an alias
  State as InstarState,
  type SyncContext,
} from '@instar/core';`);
  expect(edited).toContain("@InstarState(Parse, { mode: 'sync' })");
  expect(edited).toContain('@On(AddUrl)\n  addUrl(event: AddUrl, ctx: Context<Crawler>)');
});

test('a method or field that has the name already makes the new one another name', async () => {
  const source =
    "import { Agent } from '@instar/core';\n\n@Agent()\nexport class Crawler {\n  addUrl = 1;\n  parse() {}\n}\n";
  const edited = await edit(source, [...crawl, '--states', 'parse,end', '--events', 'AddUrl']);
  expect(edited).toContain('async performParse(');
  expect(edited).toContain('async performEnd(state: End');
  expect(edited).toContain('onAddUrl(event: AddUrl');
});

test('a last field without a semicolon does not run into what is inserted', async () => {
  const source = "import { Agent } from '@instar/core'\n@Agent()\nexport class Crawler { static get\n}\n";
  const edited = await edit(source, event);
  expect(edited).toContain('{ static get\n\n  @OnEvent(AddUrl)');
});

const untouched: [what: string, source: string, words: readonly string[], message: RegExp][] = [
  [
    'a syntax error',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {\n  go( {\n}\n",
    everything,
    /^instar: src\/crawler\/crawler\.ts:\d+:\d+ has a syntax error: /,
  ],
  [
    'a state that the file has',
    "import { Agent } from '@instar/core';\nclass Parse {}\n@Agent()\nexport class Crawler {}\n",
    everything,
    /src\/crawler\/crawler\.ts has a Parse already$/,
  ],
  [
    'a handler that the agent has',
    "import { Agent, OnEvent } from '@instar/core';\nimport { AddUrl } from './a.js';\n@Agent()\nexport class Crawler { @OnEvent(AddUrl) a(e: AddUrl): void {} }\n",
    everything,
    /Crawler has a handler for AddUrl already$/,
  ],
  [
    'nothing to add',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    crawl,
    /src\/crawler\/crawler\.ts has the agent Crawler already: give --states/,
  ],
  [
    'a name that is none',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    [...crawl, '--events', '9lives'],
    /"9lives" cannot be the name of an event/,
  ],
  [
    'a name that code uses',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    [...crawl, '--states', 'next'],
    /Next cannot be the name of a state/,
  ],
  [
    'a type that is none',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    [...crawl, '--requests', 'Count:number number'],
    /"number number" is not a type$/,
  ],
  [
    'a type that is not known',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    [...crawl, '--requests', 'Count:Page'],
    /no value to start with for the type Page/,
  ],
  [
    'one name for two classes',
    "import { Agent } from '@instar/core';\n@Agent()\nexport class Crawler {}\n",
    [...crawl, '--events', 'Crawler'],
    /Crawler would be the name of two classes$/,
  ],
];

test.each(untouched)('%s is one line, and nothing is written', async (_, source, words, message) => {
  folder = new PlayFolder({ ...plainPackage, 'src/crawler/crawler.ts': source });
  const before = folder.all();
  const { code, printed, notes } = await folder.instar(...words);
  expect(code).toBeGreaterThan(0);
  expect(printed).toEqual([]);
  expect(notes).toEqual([expect.stringMatching(message)]);
  expect(folder.all()).toEqual(before);
});

test('a syntax error in the module that is to be wired leaves the new agent unwritten too', async () => {
  folder = new PlayFolder({
    ...plainPackage,
    'src/app-module.ts': "import { Module } from '@instar/core';\n@Module({ agents: [ })\nexport class AppModule {}\n",
  });
  const before = folder.all();
  const { code, notes } = await folder.instar('g', 'agent', 'crawler');
  expect({ code, notes }).toEqual({
    code: 1,
    notes: [expect.stringMatching(/^instar: src\/app-module\.ts:2:\d+ has a syntax error/)],
  });
  expect(folder.all()).toEqual(before);
});

test('a file that is not UTF-8 is refused', async () => {
  folder = new PlayFolder({ ...plainPackage, 'src/crawler/crawler.ts': '' });
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${folder.path}/src/crawler/crawler.ts`, Buffer.from([0x63, 0x6c, 0xff, 0xfe]));
  expect(await folder.instar(...everything)).toMatchObject({
    code: 1,
    notes: ['instar: src/crawler/crawler.ts is not encoded as UTF-8'],
  });
});
