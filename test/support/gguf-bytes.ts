/** Small GGUF files for tests, right or wrong in one place. */
type Value =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'u32'; readonly value: number }
  | { readonly type: 'texts'; readonly value: readonly string[] }
  | { readonly type: 'raw'; readonly value: Uint8Array };

export interface GgufParts {
  readonly magic?: string;
  readonly version?: number;
  readonly tensorCount?: bigint;
  readonly pairCount?: bigint;
  readonly metadata?: readonly (readonly [string, Value])[];
  readonly tensors?: readonly {
    readonly name: string;
    readonly shape: readonly bigint[];
    readonly type: number;
    readonly offset: bigint;
  }[];
  readonly dataBytes?: number;
}

export const PLAIN_METADATA: NonNullable<GgufParts['metadata']> = [
  ['general.architecture', { type: 'text', value: 'phi3' }],
  ['general.name', { type: 'text', value: 'Tiny Phi' }],
  ['phi3.context_length', { type: 'u32', value: 4096 }],
  ['tokenizer.ggml.tokens', { type: 'texts', value: ['<s>', 'a', 'b'] }],
  ['tokenizer.chat_template', { type: 'text', value: '{{ messages }}' }],
];

export const PLAIN_TENSORS: NonNullable<GgufParts['tensors']> = [
  { name: 'token_embd.weight', shape: [32n, 3n], type: 0, offset: 0n },
  { name: 'output.weight', shape: [32n, 3n], type: 8, offset: 384n },
];

export function ggufBytes({
  magic = 'GGUF',
  version = 3,
  metadata = PLAIN_METADATA,
  tensors = PLAIN_TENSORS,
  tensorCount = BigInt(tensors.length),
  pairCount = BigInt(metadata.length),
  dataBytes = 512,
}: GgufParts = {}): Uint8Array<ArrayBuffer> {
  const head = [
    new TextEncoder().encode(magic),
    u32(version),
    u64(tensorCount),
    u64(pairCount),
    ...metadata.flatMap(([key, value]) => [text(key), ...typed(value)]),
    ...tensors.flatMap(({ name, shape, type, offset }) => [
      text(name),
      u32(shape.length),
      ...shape.map(u64),
      u32(type),
      u64(offset),
    ]),
  ];
  const header = joined(head);
  return joined([
    header,
    new Uint8Array((32 - (header.length % 32)) % 32),
    new Uint8Array(dataBytes),
  ]);
}

export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

export function u64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return joined([u64(BigInt(bytes.length)), bytes]);
}

function typed(value: Value): Uint8Array[] {
  switch (value.type) {
    case 'text':
      return [u32(8), text(value.value)];
    case 'u32':
      return [u32(4), u32(value.value)];
    case 'texts':
      return [u32(9), u32(8), u64(BigInt(value.value.length)), ...value.value.map(text)];
    case 'raw':
      return [value.value];
  }
}
