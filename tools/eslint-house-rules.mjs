/** What a reviewer of this repository would say twice, as ESLint rules. */
import { basename } from 'node:path';

const vague = /^(?:(?:.*-)?(?:utils?|helpers?)|common|misc|types)$/;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A file is named after its one concept, in kebab-case. */
const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: '"{{name}}" is not kebab-case: a file has the name of its one concept, as in bounded-mailbox.ts.',
      vague: '"{{name}}" says nothing about what is in it: name the file after its one concept.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        const stem = name.replace(/(?:\.(?:test|worker|config|d))?\.[cm]?[jt]s$/, '');
        if (vague.test(stem)) context.report({ node, messageId: 'vague', data: { name } });
        else if (!kebabCase.test(stem)) context.report({ node, messageId: 'kebab', data: { name } });
      },
    };
  },
};

/** An error is made from the catalogue, where its code is explained. */
const errorCatalogue = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { elsewhere: 'Declare the error with defineError in the room `errors`, and call that function here.' },
  },
  create(context) {
    return {
      'NewExpression[callee.name="InstarError"]'(node) {
        context.report({ node, messageId: 'elsewhere' });
      },
    };
  },
};

export const houseRules = { rules: { 'error-catalogue': errorCatalogue, 'file-name': fileName } };
