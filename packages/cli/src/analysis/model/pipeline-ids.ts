import { placeOf } from '../compiler/place.js';
import type { Facts } from '../facts.js';
import type { PipelineSource } from '../pipelines/pipeline-source.js';

/** The ids of all pipelines. Of two with one name in a file, each has its line too. */
export function pipelineIds({ code, pipelines }: Facts): ReadonlyMap<PipelineSource, string> {
  const names = pipelines.map((pipeline) => {
    const { file } = placeOf(code, pipeline.node);
    const last = pipeline.stages.at(-1)?.node ?? pipeline.node;
    const { line } = last.getSourceFile().getLineAndCharacterOfPosition(last.getEnd());
    return { pipeline, short: `${file}#${pipeline.name}`, line: line + 1 };
  });
  const isUnique = (short: string): boolean => names.filter((each) => each.short === short).length === 1;
  return new Map(names.map(({ pipeline, short, line }) => [pipeline, isUnique(short) ? short : `${short}:${line}`]));
}
