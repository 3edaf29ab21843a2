type Arrows = Readonly<Record<string, readonly string[]>>;
export const coreArrows: Arrows;
export const runtimeArrows: Arrows;
export const threadsArrows: Arrows;
export const pipelineArrows: Arrows;
export const nestArrows: Arrows;
export function reach(arrows: Arrows, room: string): string[];
