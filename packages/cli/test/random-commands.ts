import fc from 'fast-check';

/** Names that meet in one agent are different ones; so are those of its methods, whatever form they are written in. */
const names = [
  'fetch',
  'Parse',
  'add-url',
  'removeUrl',
  'CountUrls',
  'get_name',
  'begin',
  'end',
  'constructor',
  'toString',
  'Index2',
  'sleepLong',
];
const types = [
  'number',
  'string',
  'boolean',
  'void',
  'string[]',
  'Map<string, number>',
  'readonly [number, string]',
  "'a' | 'b'",
  'Date',
  '{ x: number }',
  'unknown',
];
const fieldTypes = types.filter((type) => type !== 'void');

const fields = fc
  .uniqueArray(fc.constantFrom('url', 'x', 'long-name', 'type'), { maxLength: 3 })
  .chain((chosen) =>
    fc
      .tuple(...chosen.map((name) => fc.constantFrom(...fieldTypes).map((type) => `${name}:${type}`)))
      .map((list) => (list.length === 0 ? '' : `(${list.join(',')})`)),
  );

type Part = 'state' | 'event' | 'request';

function item(part: Part, name: string): fc.Arbitrary<string> {
  const rest = { state: ['', ':async', ':sync'], event: [''], request: ['', ...types.map((type) => `:${type}`)] }[part];
  return fc.tuple(fields, fc.constantFrom(...rest)).map(([list, end]) => `${name}${list}${end}`);
}

/** Lists of states, events and requests with different names. */
const parts = fc
  .shuffledSubarray(names, { maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        fc
          .constantFrom<Part>('state', 'event', 'request')
          .chain((part) => item(part, name).map((text) => ({ part, text }))),
      ),
    ),
  );

const common = fc.record({
  flat: fc.boolean(),
  path: fc.constantFrom(undefined, 'src/deep/er', 'src'),
  inName: fc.boolean(),
});

function flag(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`--${name}`, values.join(',')];
}

/** A command line that makes an agent of this name, with any flags that go together. */
export function agentCommand(name: string): fc.Arbitrary<readonly string[]> {
  const supervision = fc.constantFrom<readonly string[]>(
    [],
    ['--supervised-by', 'App'],
    ['--supervised-by', 'app', '--group', 'workers'],
    ['--restart', 'permanent'],
    ['--supervised-by', 'App', '--group', 'other', '--restart', 'temporary'],
  );
  return fc.tuple(parts, supervision, common).map(([list, flags, { flat, path, inName }]) => {
    const of = (part: Part): string[] => list.filter((each) => each.part === part).map(({ text }) => text);
    return [
      ...['g', 'agent', inName ? `group/${name}` : name],
      ...[...flag('states', of('state')), ...flag('events', of('event')), ...flag('requests', of('request')), ...flags],
      ...[...(flat ? ['--flat'] : []), ...(path === undefined ? [] : ['--path', path])],
    ];
  });
}

/** A command line that makes something else than an agent. */
export function otherCommand(name: string): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...fieldTypes), fc.constantFrom(...types), fc.constantFrom('async', 'sync'), fc.boolean())
      .map(([input, output, mode, hasInput]) => [
        ...['g', 'task', name, '--output', output, '--mode', mode],
        ...(hasInput ? ['--input', input] : []),
      ]),
    fc
      .constantFrom(
        [],
        ['--groups', 'a,b-c'],
        ['--groups', 'a', '--strategy', 'one-for-all', '--supervised-by', 'App', '--group', 'workers'],
      )
      .map((flags) => ['g', 'supervisor', name, ...flags]),
    fc.constantFrom('service', 'module').map((kind) => ['g', kind, name]),
    fields.map((list) => ['g', 'event', `${name}${list}`]),
    fc.constantFrom(...fieldTypes).map((items) => ['g', 'pipeline', name, '--items', items]),
  );
}

/** Five commands that grow one agent: any mix of states, events and requests, one or several at a time. */
export function sequence(agent: string): fc.Arbitrary<readonly (readonly string[])[]> {
  const chosen = fc.shuffledSubarray(names, { minLength: 5, maxLength: 5 });
  return chosen.chain((list) =>
    fc.tuple(
      ...list.map((name) =>
        fc
          .constantFrom<Part>('state', 'event', 'request')
          .chain((part) =>
            fc
              .tuple(item(part, name), fc.boolean())
              .map(([text, byAgent]): readonly string[] =>
                byAgent ? ['g', 'agent', agent, `--${part}s`, text] : ['g', part, text, '--agent', agent],
              ),
          ),
      ),
    ),
  );
}
