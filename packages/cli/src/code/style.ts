/** How a project writes its code. The options that have names of Prettier's mean the same. */
export interface Style {
  readonly singleQuote: boolean;
  readonly semi: boolean;
  /** One level: two spaces, a tab. */
  readonly indent: string;
  /** How wide a tab is counted. */
  readonly tabWidth: number;
  readonly printWidth: number;
  /** Whether the project has a formatter that breaks what is wider. */
  readonly isFormatted: boolean;
  readonly trailingComma: 'all' | 'es5' | 'none';
  readonly bracketSpacing: boolean;
  readonly arrowParens: 'always' | 'avoid';
  readonly eol: '\n' | '\r\n';
}

export const defaultStyle: Style = {
  singleQuote: true,
  semi: true,
  indent: '  ',
  tabWidth: 2,
  printWidth: 80,
  isFormatted: false,
  trailingComma: 'all',
  bracketSpacing: true,
  arrowParens: 'always',
  eol: '\n',
};
