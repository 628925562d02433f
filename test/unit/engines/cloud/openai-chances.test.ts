import { expect } from 'chai';
import { openaiWire } from '../../../../src/engines/cloud/openai-wire.js';
import { presetOf } from '../../../../src/domain/provider-presets.js';
import { request } from '../../../support/engine-contract.js';

const chunk = (logprobs: unknown) => ({
  choices: [{ index: 0, delta: { content: 'Hi' }, logprobs }],
});

describe('Chances in the OpenAI format', () => {
  it('are read with the text whose tokens they are', () => {
    const top = [
      { token: 'Hi', logprob: -0.2, bytes: [72] },
      { token: 'Hello', logprob: -1.9 },
    ];
    const events = openaiWire.read(chunk({ content: [{ ...top[0], top_logprobs: top }] }));
    expect(events).to.deep.equal([
      {
        kind: 'text',
        text: 'Hi',
        tokens: [
          {
            token: 'Hi',
            logprob: -0.2,
            top: [
              { token: 'Hi', logprob: -0.2 },
              { token: 'Hello', logprob: -1.9 },
            ],
          },
        ],
      },
    ]);
  });

  it('are left out where they are none', () => {
    const nothings = [
      null,
      'high',
      {},
      { content: {} },
      { content: [null, 3, { token: 4, logprob: -1 }, { token: 'a', logprob: 'b' }] },
      { content: [{ token: 'a', logprob: 7 }, { token: 'b' }] },
    ];
    for (const nothing of nothings)
      expect(openaiWire.read(chunk(nothing))).to.deep.equal([{ kind: 'text', text: 'Hi' }]);
  });

  it('are asked for no more where one of their fields was refused', () => {
    const preset = presetOf('openai');
    const provider = {
      id: 'p',
      preset: preset.id,
      name: preset.name,
      baseUrl: preset.baseUrl,
      models: [],
    };
    const body = (refused: readonly string[]) =>
      openaiWire.call({
        provider,
        modelId: 'm',
        request: request({ topLogprobs: 5 }),
        refused: new Set(refused),
      }).body;
    expect(body([])).to.include({ logprobs: true, top_logprobs: 5 });
    for (const refused of ['logprobs', 'top_logprobs'])
      expect(body([refused])).not.to.have.any.keys('logprobs', 'top_logprobs');
    const words = 'This model does not support top_logprobs.';
    const fault = openaiWire.readFault(400, { error: { message: words } });
    expect(fault.parameter).to.equal('top_logprobs');
  });
});
