import { expect } from 'chai';
import {
  toAppConfig,
  toChatRequest,
  toCompletionRequest,
} from '../../../../src/engines/webllm/webllm-request.js';
import { request } from '../../../support/engine-contract.js';

describe('requests to WebLLM', () => {
  it('asks for usage, and never for thinking', () => {
    const chat = toChatRequest(request({ temperature: 0.5, topP: 0.9, seed: 3, stop: ['END'] }));
    expect(chat).to.deep.include({
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.5,
      top_p: 0.9,
      seed: 3,
      stop: ['END'],
    });
    expect(chat).not.to.have.any.keys('logprobs', 'top_logprobs', 'extra_body', 'enable_thinking');
  });

  it('asks for probabilities only with runners-up, and at most five', () => {
    expect(toChatRequest(request({ topLogprobs: 0 }))).not.to.have.property('logprobs');
    expect(toChatRequest(request({ topLogprobs: 9 }))).to.include({
      logprobs: true,
      top_logprobs: 5,
    });
  });

  it('keeps to what WebLLM accepts', () => {
    expect(toCompletionRequest(request({ topP: 0 }), 'x').top_p).to.be.greaterThan(0);
  });

  it('writes dollar signs so that String.replace gives them back', () => {
    for (const content of ['$$x$$', '$&', "a$'b$`c", '$$$', '$1 and $', '$$&']) {
      const [turn] = toChatRequest(request({ messages: [{ role: 'user', content }] })).messages;
      expect('{user_message}'.replace('{user_message}', String(turn?.content))).to.equal(content);
    }
  });

  it('names the model’s folder at its revision, and the context chosen for this device', () => {
    const source = {
      kind: 'webllm',
      modelUrl: 'https://hub.test/a/b',
      libraryUrl: 'https://lib.test/x.wasm',
      revision: 'abc',
    } as const;
    const { model_list, cacheBackend } = toAppConfig({ id: 'b-1k', contextTokens: 1024 }, source);
    expect(cacheBackend).to.equal('cache');
    expect(model_list[0]).to.deep.equal({
      model_id: 'b-1k',
      model: 'https://hub.test/a/b/resolve/abc/',
      model_lib: 'https://lib.test/x.wasm',
      overrides: { context_window_size: 1024, sliding_window_size: -1 },
    });
  });
});
