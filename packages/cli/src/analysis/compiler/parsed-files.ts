import { ts } from '@ts-morph/common';

type Parsing = ts.ScriptTarget | ts.CreateSourceFileOptions;

/** Options that say where a project is, and nothing about how a file is parsed and bound. */
const places =
  /^(?:baseUrl|configFile|configFilePath|declarationDir|outDir|paths|pathsBasePath|rootDir|rootDirs|tsBuildInfoFile|typeRoots)$/;

/** By how files are parsed and bound, and by path. */
const parsed = new Map<string, Map<string, ts.SourceFile>>();

/**
 * Returns a parser that parses each file once in the life of the process, as long as its text stays the same: a command that reads a project
 * again after it has changed some files parses these alone. Programs with equal options share files, as those of a language service do.
 */
export function parserFor(
  options: ts.CompilerOptions,
): (path: string, text: string, parsing: Parsing) => ts.SourceFile {
  const settings = JSON.stringify(options, (key, value: unknown) => (places.test(key) ? undefined : value));
  return (path, text, parsing) => {
    const key = `${settings} ${JSON.stringify(parsing)}`;
    const files = parsed.get(key) ?? new Map<string, ts.SourceFile>();
    parsed.set(key, files);
    const known = files.get(path);
    if (known?.text === text) return known;
    const file = ts.createSourceFile(path, text, parsing);
    files.set(path, file);
    return file;
  };
}
