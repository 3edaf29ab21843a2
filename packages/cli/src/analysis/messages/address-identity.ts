import type ts from 'typescript';
import { decoratorsOf, memberName } from '../agents/decorators.js';
import { isContext } from '../compiler/brands.js';
import { bare, constantValue } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { coreName } from '../compiler/origin.js';
import { isSystem } from '../compiler/system-type.js';

/**
 * Which agent an address leads to: the one static agent of the class, the agent itself, its supervisor, or one that cannot be told from the
 * code.
 */
export type AddressIdentity = 'static' | 'self' | 'supervisor' | 'unknown';

export function addressIdentity(code: Code, node: ts.Expression): AddressIdentity {
  const { ts, checker } = code;
  const expression = bare(code, node);
  if (ts.isCallExpression(expression)) return identityOfCall(code, expression);
  if (ts.isPropertyAccessExpression(expression)) {
    const isOwn = expression.name.text === 'address' && isContext(checker.getTypeAtLocation(expression.expression));
    if (isOwn) return 'self';
  } else if (!ts.isIdentifier(expression)) return 'unknown';
  const value = constantValue(code, expression);
  if (value !== undefined) return addressIdentity(code, value);
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declaration === undefined ? 'unknown' : identityOfDeclaration(code, declaration);
}

/** `system.address(App)`, `inject(addressOf(App))` */
function identityOfCall(code: Code, { expression, arguments: [argument] }: ts.CallExpression): AddressIdentity {
  const { ts, checker } = code;
  if (coreName(code, expression) === 'inject' && argument) return identityOfToken(code, argument);
  const isOfSystem = ts.isPropertyAccessExpression(expression) && expression.name.text === 'address';
  return isOfSystem && isSystem(code, checker.getTypeAtLocation(expression.expression)) ? 'static' : 'unknown';
}

function identityOfDeclaration(code: Code, declaration: ts.Declaration): AddressIdentity {
  const { ts, checker } = code;
  if (ts.isBindingElement(declaration)) {
    const isAddress = memberName(declaration.propertyName ?? declaration.name) === 'address';
    return isAddress && isContext(checker.getTypeAtLocation(declaration.parent)) ? 'self' : 'unknown';
  }
  if (ts.isPropertyDeclaration(declaration) && declaration.initializer)
    return addressIdentity(code, declaration.initializer);
  if (ts.isParameter(declaration)) return identityOfParameter(code, declaration);
  return 'unknown';
}

function identityOfParameter(code: Code, parameter: ts.ParameterDeclaration): AddressIdentity {
  for (const { name, args } of decoratorsOf(code, parameter)) {
    if (name === 'InjectAddress') return 'static';
    const [token] = args;
    if (name === 'Inject' && token) return identityOfToken(code, token);
  }
  const listed = listedToken(code, parameter);
  return listed === undefined ? 'unknown' : identityOfToken(code, listed);
}

/** The token of a constructor's parameter in `static inject`. */
function listedToken(code: Code, parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const { ts } = code;
  const { parent } = parameter;
  if (!ts.isConstructorDeclaration(parent)) return undefined;
  const list = parent.parent.members.find((each) => each.name !== undefined && memberName(each.name) === 'inject');
  const value = list && ts.isPropertyDeclaration(list) && list.initializer ? bare(code, list.initializer) : undefined;
  if (value === undefined || !ts.isArrayLiteralExpression(value)) return undefined;
  return value.elements[parent.parameters.indexOf(parameter)];
}

function identityOfToken(code: Code, token: ts.Expression): AddressIdentity {
  if (code.ts.isCallExpression(token)) {
    const name = coreName(code, token.expression);
    return name === 'addressOf' ? 'static' : name === 'supervisorAddress' ? 'supervisor' : 'unknown';
  }
  return coreName(code, token) === 'Address' ? 'self' : 'unknown';
}
