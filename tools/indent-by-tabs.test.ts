import { indentByTabs } from './indent-by-tabs.mjs';

test('published code is indented by tabs, a tab for each level', () => {
  expect(indentByTabs('if (a) {\n  b(\n     c);\n}', 2)).toBe('if (a) {\n\tb(\n\t\t c);\n}');
});

test('the text of a template literal is published as it was written, between its expressions too', () => {
  const code = '  f(`\n  one ${\n    two\n  } three\n  four`);\n  g();';

  expect(indentByTabs(code, 2)).toBe('\tf(`\n  one ${\n\t\ttwo\n\t} three\n  four`);\n\tg();');
});
