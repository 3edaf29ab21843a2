import type { AgentSource } from '../agents/agent-source.js';
import { classNameOf } from '../compiler/classes.js';
import { ancestorThat } from '../compiler/descendants.js';
import { pathOf, placeOf, printPlace } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import { handledAs, type MessageSource } from '../messages/message-source.js';
import { stagesWithin, type PipelineSource } from '../pipelines/pipeline-source.js';
import { pipelineIds } from './pipeline-ids.js';
import type { MessageModel } from './project-model.js';

/** The messages that code sends to agents. */
export function describeMessages(facts: Facts, ids: ReadonlyMap<AgentSource, string>): readonly MessageModel[] {
  const pipelines = pipelineIds(facts);
  return facts.messages.flatMap((source) => {
    const receivers = source.receivers.flatMap((each) => {
      const agent = facts.agentOf(each);
      return (agent && ids.get(agent)) ?? [];
    });
    const place = printPlace(placeOf(facts.code, source.call));
    const kind = handledAs[source.kind];
    return senders(facts, ids, pipelines, source).flatMap((from) =>
      receivers.flatMap((to) =>
        source.sent.classes.map((sent) => ({ kind, message: classNameOf(sent), from, to, place }) as const),
      ),
    );
  });
}

function senders(
  facts: Facts,
  ids: ReadonlyMap<AgentSource, string>,
  pipelines: ReadonlyMap<PipelineSource, string>,
  { call }: MessageSource,
): readonly MessageModel['from'][] {
  const piped = [...pipelines].filter(([{ stages }]) => stagesWithin(stages).some(({ node }) => node === call));
  if (piped.length > 0) return piped.map(([{ name }, pipeline]) => ({ pipeline, name }));
  const agents = facts.agentsAround(call);
  if (agents.length > 0) return agents.map((agent) => ({ agent: ids.get(agent) ?? '', name: agent.name }));
  const around = ancestorThat(call, facts.code.ts.isClassLike);
  return [{ name: around ? classNameOf(around) : pathOf(facts.code, call.getSourceFile()) }];
}
