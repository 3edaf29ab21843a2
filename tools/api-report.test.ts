/** What scripts/api.mjs reads from the reports of API Extractor. */
import { exportedIn, forgottenIn, withoutWarnings } from './api-report.mjs';

const warning = (name: string): string =>
  `// Warning: (ae-forgotten-export) The symbol "${name}" needs to be exported by the entry point index.d.ts`;

const report = `
// @public
export abstract class Address<A = any> {
    abstract readonly id: string;
    ${warning('EventArgument')}
    //
    // (undocumented)
    abstract send<E>(event: EventArgument<E, A>): void;
    ${warning('Services')}
    //
    // @internal
    constructor(services: Services);
}

${warning('Fitting')}
//
// @public
export type EventOf<A> = Fitting<A>;

${warning('Options')}
${warning('Decorator')}
//
// @public
export function Agent(options?: Options): Decorator;

// @public
export interface Node_ {
    readonly id: string;
}
`;

test('a type is forgotten if it is in a signature, and not if a type alias is made of it or the member is internal', () => {
  expect(forgottenIn(report)).toEqual(['EventArgument', 'Options', 'Decorator']);
});

test('classes, functions, interfaces and types are exports', () => {
  expect(exportedIn(report)).toEqual(['Address', 'EventOf', 'Agent', 'Node_']);
});

test('the kept report has no warnings', () => {
  const kept = withoutWarnings(report);
  expect(kept).not.toContain('Warning');
  expect(kept).toContain(`    // (undocumented)
    abstract send`);
  expect(kept).toContain('// @public\nexport function Agent');
});
