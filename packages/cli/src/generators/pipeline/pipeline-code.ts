import { blank, end, group, hard, indent, quoted, type Code } from '../../code/layout.js';
import { braces, callWith, parentheses } from '../../code/pieces.js';
import type { Style } from '../../code/style.js';
import type { TypeText } from '../../code/type-text.js';
import type { Name } from '../../naming/name.js';
import { importsCode, type Need } from '../../source/import-code.js';

export const library = '@instar/pipeline';

/** A pipeline to write. */
export interface PlannedPipeline {
  readonly name: Name;
  /** The function that makes it. */
  readonly exported: string;
  readonly items: TypeText;
}

/** The source of a pipeline: what it imports, the type of its items, and its functions. */
export function pipelineCode(
  planned: PlannedPipeline,
  style: Style,
): { readonly imports: readonly Code[]; readonly body: Code } {
  const { name, items } = planned;
  const item = `${name.pascal}Item`;
  const types = ['ItemContext', 'RunnablePipeline', 'Sink'].map((each): Need => ({
    module: library,
    name: each,
    isType: true,
  }));
  const needs: readonly Need[] = [{ module: library, name: 'pipeline' }, ...types];
  return {
    imports: importsCode(
      needs.map((need) => ({ ...need, local: need.name })),
      style,
    ),
    body: [
      [`export type ${item} = ${items.text}`, end, blank],
      [stagesCode(planned, item, style), blank],
      workCode(item, style),
    ],
  };
}

function stagesCode({ name, exported }: PlannedPipeline, item: string, style: Style): Code {
  const retry = braces(['attempts: 3', ['backoff: ', braces([['initial: ', quoted('200ms')]], style)]], style);
  const stages: readonly Code[] = [
    callWith('.call', 'work', braces(['concurrency: 4', ['retry: ', retry]], style)),
    callWith('.batch', braces(['size: 100', ['within: ', quoted('1s')]], style)),
    '.to(save)',
  ];
  return [
    `export function ${exported}`,
    group(parentheses([`save: Sink<readonly ${item}[]>`])),
    `: RunnablePipeline<${item}> {`,
    indent([
      hard,
      'return ',
      callWith(`pipeline<${item}>`, braces([['name: ', quoted(name.pascal)]], style)),
      indent(stages.map((each) => [hard, each])),
      end,
    ]),
    hard,
    '}',
  ];
}

function workCode(item: string, style: Style): Code {
  return [
    'async function work',
    group(parentheses([`item: ${item}`, [braces(['signal'], style), ': ItemContext']])),
    `: Promise<${item}> {`,
    indent([
      [hard, 'await Promise.resolve()', end, ' // the work; pass signal on to it'],
      [hard, 'signal.throwIfAborted()', end],
      [hard, 'return item', end],
    ]),
    hard,
    '}',
  ];
}
