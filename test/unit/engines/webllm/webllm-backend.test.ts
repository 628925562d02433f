import { expect } from 'chai';
import { MLCEngine } from '@mlc-ai/web-llm';
import { createWebllmBackend } from '../../../../src/engines/webllm/webllm-backend.js';

describe('createWebllmBackend', () => {
  it('finds the parts of WebLLM it shares under the names they have', async () => {
    const engine = new MLCEngine() as unknown as Record<string, unknown>;
    expect(engine['loadedModelIdToPipeline']).to.be.instanceOf(Map);
    expect(engine['loadedModelIdToChatConfig']).to.be.instanceOf(Map);
    // A pipeline needs a GPU: its names are read in the library's text.
    const response = await fetch(
      new URL('/node_modules/@mlc-ai/web-llm/lib/index.js', location.href),
    );
    const text = await response.text();
    expect(text).to.include('this.tokenizer = tokenizer').and.include('this.outputIds = []');
    expect(text)
      .to.match(/idToToken\(\w+\)/)
      .and.match(/encode\(\w+\)/);
  });

  it('says in WebLLM’s words that there is no model', () => {
    const handler = { engine: new MLCEngine(), postMessage: () => {}, onmessage: () => {} };
    expect(() => createWebllmBackend(handler).loadedModel())
      .to.throw()
      .with.property('name', 'ModelNotLoadedError');
  });
});
