/** What helpers are sent of a map: the function, and the numbers if the items are numbers. */
export interface MapTask {
  /** The agent whose classes the items and results keep. */
  readonly agent: string;
  /** The reference to the function. */
  readonly fn: string;
  readonly chunkSize: number;
  readonly numbers?: SharedNumbers | undefined;
}

/** Numbers in and out, in memory that all threads share. */
export interface SharedNumbers {
  readonly type: NumbersType;
  readonly input: SharedArrayBuffer;
  readonly output: SharedArrayBuffer;
  readonly length: number;
}

const TYPES = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

export type NumbersType = keyof typeof TYPES;

/** Any typed array of numbers. */
export type Numbers = Float64Array<ArrayBufferLike>;

export type ApplyToNumber = (item: number, index: number) => number;

/** The name of the typed array's class, if it is one whose elements are numbers. */
export function typeOfNumbers(items: object): NumbersType | undefined {
  const name = Object.prototype.toString.call(items).slice('[object '.length, -1);
  return name in TYPES ? (name as NumbersType) : undefined;
}

export function numbersIn(type: NumbersType, memory: ArrayBufferLike, length: number): Numbers {
  return new TYPES[type](memory as ArrayBuffer, 0, length) as unknown as Numbers;
}

/** Shared memory with the numbers in it: their own, if it is shared already and they start at its beginning. */
export function sharedCopy(numbers: Numbers, type: NumbersType): SharedArrayBuffer {
  const { buffer, byteOffset, byteLength, length } = numbers;
  if (buffer instanceof SharedArrayBuffer && byteOffset === 0) return buffer;
  const memory = new SharedArrayBuffer(byteLength);
  numbersIn(type, memory, length).set(numbers);
  return memory;
}

/** Applies a function to a slice of numbers. */
export function mapRange(input: Numbers, output: Numbers, from: number, to: number, apply: ApplyToNumber): void {
  for (let index = from; index < to; index++) output[index] = apply(input[index] as number, index);
}
