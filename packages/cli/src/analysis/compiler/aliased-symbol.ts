import type ts from 'typescript';
import type { Code } from './code.js';

/** The symbol at a name, of what it is declared as: through imports, if there are any between. */
export function aliasedSymbolAt(code: Code, node: ts.Node): ts.Symbol | undefined {
  const symbol = code.checker.getSymbolAtLocation(node);
  return symbol && aliasedSymbol(code, symbol);
}

export function aliasedSymbol({ ts, checker }: Code, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
