import { findAgent } from '../../agents/find-agent.js';
import type { AgentClass } from '../../agents/agent-class.js';
import { findMessage, isConstructible, type MessageClass } from '../../agents/message-class.js';
import { needOfFound, partsOfMessages } from '../../generation/found-messages.js';
import type { Generator } from '../../generation/generator.js';
import type { Site } from '../../generation/site.js';
import { writeAgentTests } from '../../generation/write-agent-tests.js';
import { CliError } from '../../plugin/cli-error.js';
import { testPathOf } from '../../project/test-setup.js';
import { importedNames } from '../../source/imports.js';
import type { SourceFile } from '../../source/source-file.js';

/** A test of an agent that there is. */
export const test: Generator = {
  nameSummary: 'the agent: crawler',
  flags: [],
  examples: [['instar g test crawler', 'a test of each of its handlers']],
  generate({ name }, site) {
    const { draft, project } = site;
    const { source, found: agent } = findAgent(draft, project, name, site.folder);
    const { path } = source;
    const testPath = testPathOf(draft, project, path);
    if (testPath !== undefined && draft.text(testPath) !== undefined) {
      throw new CliError('INSTAR_CLI_EXISTS', `${testPath} exists already`);
    }
    const messages = handled(site, source, agent);
    for (const { part } of messages.filter((each) => !isConstructible(each.part))) {
      site.note(`SKIP the test of ${part.name.pascal}: its constructor has parameters, and a test has to say which`);
    }
    const testable = messages.filter((each) => each.isExported && isConstructible(each.part));
    writeAgentTests(site, {
      agent,
      path,
      isNew: true,
      parts: partsOfMessages(testable),
      needOf: needOfFound(site, path, testable),
    });
  },
};

/** The messages that the agent has handlers for, by their own names. */
function handled(site: Site, source: SourceFile, agent: AgentClass): readonly MessageClass[] {
  const imported = new Map(importedNames(source).map((each) => [each.local, each]));
  const tokens = agent.bound.filter(({ decorator }) => decorator === 'OnEvent' || decorator === 'OnRequest');
  return tokens.flatMap(({ token }) => {
    const origin = imported.get(token);
    // What comes from a package is not the project's to make.
    if (origin !== undefined && !origin.module.startsWith('.')) return [];
    const name = origin === undefined || origin.imported === 'default' ? token : origin.imported;
    return /^[\p{L}$_][\p{L}\p{N}$_]*$/u.test(name) ? [findMessage(site.draft, site.project, name)] : [];
  });
}
