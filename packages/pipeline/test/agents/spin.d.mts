/** An item of a stage on threads, in memory that both sides see: how many calls have begun, and how many of them never end. */
export interface Spin {
  readonly name: string;
  readonly calls: Int32Array<SharedArrayBuffer>;
}

export declare const spin: (item: Spin) => string;
