import { presetOf } from '../../domain/provider-presets.js';
import type { Provider, WireFormat } from '../../domain/providers.js';
import { anthropicWire } from './anthropic-wire.js';
import { geminiWire } from './gemini-wire.js';
import { openaiWire } from './openai-wire.js';
import type { Wire } from './wire.js';

const WIRES: Readonly<Record<WireFormat, Wire>> = {
  openai: openaiWire,
  anthropic: anthropicWire,
  gemini: geminiWire,
};

/** The protocol a provider speaks. */
export function wireOf({ preset }: Provider): Wire {
  return WIRES[presetOf(preset).format];
}
