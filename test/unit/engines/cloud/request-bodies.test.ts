/** What is sent to each provider, recorded; the document that names the fields stands in each preset. */
import { expect } from 'chai';
import { presetOf, PRESETS } from '../../../../src/domain/provider-presets.js';
import type { GenerateRequest } from '../../../../src/engines/engine.js';
import type { PresetId } from '../../../../src/domain/providers.js';
import { CloudRoom, type LoggedRequest } from '../../../support/cloud-client.js';
import { collect, load, request } from '../../../support/engine-contract.js';

const MESSAGES = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hello' },
] as const;

async function recorded(
  preset: PresetId,
  model = 'test-large',
  part: Partial<GenerateRequest> = {},
): Promise<LoggedRequest> {
  const room = new CloudRoom(preset, model);
  const engine = room.engine();
  await load(engine, room.model);
  const usual = { messages: MESSAGES, temperature: 0.7, topP: 0.9, maxTokens: 5, seed: 3 };
  const asked = request({ ...usual, ...part });
  await collect(engine.generate(asked, new AbortController().signal));
  return (await room.log())[0]!;
}

const sampled = { temperature: 0.7, top_p: 0.9 };
const common = { model: 'test-large', messages: MESSAGES, stream: true };
const asksForUsage = { stream_options: { include_usage: true } };
const plain = { ...common, ...sampled, max_tokens: 5, seed: 3, ...asksForUsage };

/** Fields named by https://platform.openai.com/docs/api-reference/chat/create unless the preset's document says other. */
const BODIES: Readonly<Record<PresetId, object>> = {
  openai: { ...common, ...sampled, max_completion_tokens: 5, seed: 3, ...asksForUsage },
  // https://docs.anthropic.com/en/api/messages
  anthropic: {
    model: 'test-large',
    system: 'Be brief.',
    messages: [{ role: 'user', content: 'Hello' }],
    max_tokens: 5,
    stream: true,
    temperature: 0.7,
  },
  // https://ai.google.dev/api/generate-content
  google: {
    contents: [{ role: 'user', parts: [{ text: 'Hello' }] }],
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    generationConfig: { maxOutputTokens: 5, temperature: 0.7, topP: 0.9, seed: 3 },
  },
  // Usage comes unasked: https://openrouter.ai/docs/use-cases/usage-accounting
  openrouter: { ...common, ...sampled, max_tokens: 5, seed: 3 },
  // https://docs.mistral.ai/api/endpoint/chat
  mistral: { ...common, ...sampled, max_tokens: 5, random_seed: 3 },
  // https://docs.ollama.com/api/openai-compatibility
  ollama: plain,
  'lm-studio': plain,
  'llama-cpp': plain,
  vllm: plain,
  sglang: plain,
  other: plain,
};

describe('A request', () => {
  for (const { id, name, documentation } of PRESETS) {
    it(`to ${name} holds what ${documentation} names`, async () => {
      const { text } = await recorded(id);
      expect(JSON.parse(text)).to.deep.equal(BODIES[id]);
    });
  }

  it('to a model that thinks leaves its sampling alone', async () => {
    const { text } = await recorded('openai', 'gpt-5.4-mini');
    expect(JSON.parse(text)).not.to.have.any.keys('temperature', 'top_p', 'max_tokens');
    const chat = await recorded('openai', 'gpt-5-chat-latest');
    expect(JSON.parse(chat.text)).to.include(sampled);
  });

  it('asks for the chances of tokens whoever tells them, and nobody else', async () => {
    // https://docs.mistral.ai/api/endpoint/chat names no such field and refuses unknown ones.
    const silent: readonly PresetId[] = ['anthropic', 'google', 'mistral', 'lm-studio'];
    for (const { id } of PRESETS) {
      const { text } = await recorded(id, 'test-large', { topLogprobs: 5 });
      const chances = silent.includes(id) ? {} : { logprobs: true, top_logprobs: 5 };
      expect(JSON.parse(text), id).to.deep.equal({ ...BODIES[id], ...chances });
    }
    const { text } = await recorded('openai', 'gpt-5.4-mini', { topLogprobs: 5 });
    expect(text).not.to.contain('logprobs');
  });

  it('has the key in one header, and in no address or body', async () => {
    const headers = { openai: 'authorization', anthropic: 'x-api-key', google: 'x-goog-api-key' };
    for (const [preset, header] of Object.entries(headers)) {
      const logged = await recorded(preset as PresetId);
      expect(logged.headers[header]).to.contain('sk-test-0123456789');
      expect(logged.path + logged.text).not.to.contain('sk-test');
      const others = Object.entries(logged.headers).filter(([name]) => name !== header);
      expect(JSON.stringify(others)).not.to.contain('sk-test');
      expect(logged.headers).not.to.have.any.keys('cookie', 'referer');
    }
  });

  it('to Anthropic says that it comes from a browser', async () => {
    const { headers } = await recorded('anthropic');
    expect(headers).to.include({
      'anthropic-version': '2023-06-01',
      'anthropic-dangerous-direct-browser-access': 'true',
    });
  });

  it('goes to no preset of which nobody says that calls from a browser work', () => {
    for (const { id, browser, documentation } of PRESETS) {
      expect(browser.seenOn, id).to.match(/^20\d\d-\d\d-\d\d$/);
      expect(new URL(browser.source).protocol, id).to.equal('https:');
      expect(new URL(documentation).protocol, id).to.equal('https:');
    }
    expect(presetOf('nothing' as PresetId).id).to.equal('other');
  });
});
