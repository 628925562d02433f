/** Stands where WebLLM's `MLCEngine` stands, behind WebLLM's own message handler. */
import type {
  ChatCompletionRequestStreaming,
  CompletionCreateParamsStreaming,
  InitProgressCallback,
} from '@mlc-ai/web-llm';
import {
  promptPieces,
  type ConversationTemplate,
} from '../../src/engines/webllm/conversation-prompt.js';
import type { ChatTurn } from '../../src/engines/engine.js';
import type { Fault, Script } from './script.js';
import { pause, ScriptedModel, tokenize, type ScriptedRequest } from './scripted-model.js';

type Request = ChatCompletionRequestStreaming | CompletionCreateParamsStreaming;

/** Phi-3's, with its first token. */
const TEMPLATE: ConversationTemplate = {
  system_template: '<|system|>\n{system_message}<|end|>\n',
  system_message: 'You are a scripted bird.',
  roles: { user: '<|user|>', assistant: '<|assistant|>' },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: ['<|end|>\n'],
  role_content_sep: '\n',
  role_empty_sep: '\n',
  system_prefix_token_ids: [1],
};
const FIRST_TOKEN = '<s>';
const ANSWER_HEAD = '<|assistant|>\n';

export class ScriptedMlcEngine {
  readonly loadedModelIdToPipeline = new Map<string, ScriptedPipeline>();
  readonly loadedModelIdToChatConfig = new Map<string, { conv_template: ConversationTemplate }>();
  readonly #model: ScriptedModel;
  #onProgress: InitProgressCallback | undefined;
  #interrupted = false;
  #device: GPUDevice | undefined;
  #isDeviceLost = false;

  /** @param openDevice asks the browser for a device, where the model is to hold one */
  constructor(
    script: Script,
    readonly reportDeviceLoss: (reason: string) => void,
    readonly openDevice?: () => Promise<GPUDevice>,
  ) {
    this.#model = new ScriptedModel(script, { onFault: (fault) => this.#fail(fault) });
  }

  setInitProgressCallback(onProgress?: InitProgressCallback): void {
    this.#onProgress = onProgress;
  }

  setAppConfig(): void {}

  setLogLevel(): void {}

  async reload(modelId: string[]): Promise<void> {
    await this.unload();
    await this.#takeDevice();
    await this.#model.load((share) => this.#tell(share));
    this.#needDevice();
    for (const id of modelId) {
      this.loadedModelIdToPipeline.set(id, new ScriptedPipeline());
      this.loadedModelIdToChatConfig.set(id, { conv_template: TEMPLATE });
    }
    this.#onProgress?.({
      progress: 1,
      timeElapsed: 0,
      text: 'Finish loading on WebGPU - scripted',
    });
  }

  async unload(): Promise<void> {
    this.loadedModelIdToPipeline.clear();
    this.loadedModelIdToChatConfig.clear();
    this.#device?.destroy();
    this.#device = undefined;
  }

  interruptGenerate(): void {
    this.#interrupted = true;
  }

  async chatCompletion(request: ChatCompletionRequestStreaming) {
    const turns = request.messages.map(unescaped);
    const prompt = promptPieces(TEMPLATE, turns).join('');
    return this.#stream(request, { prompt, continueFrom: '' });
  }

  async completion(request: CompletionCreateParamsStreaming) {
    const cut = request.prompt.lastIndexOf(ANSWER_HEAD) + ANSWER_HEAD.length;
    const prompt = request.prompt.slice(0, cut).replace(FIRST_TOKEN, '');
    return this.#stream(request, { prompt, continueFrom: request.prompt.slice(cut) });
  }

  async *#stream(request: Request, parts: Pick<ScriptedRequest, 'prompt' | 'continueFrom'>) {
    const pipeline = this.#pipeline();
    this.#interrupted = false;
    pipeline.outputIds.length = 0;
    const answer = this.#model.answer({
      ...parts,
      seed: request.seed ?? 0,
      temperature: request.temperature ?? 1,
      maxTokens: request.max_tokens ?? Infinity,
    });
    let finish: string = 'abort';
    while (!this.#interrupted) {
      const { value, done } = await answer.next();
      this.#needDevice();
      if (done) finish = value;
      if (done) break;
      yield chunk(request, pipeline.decodeNext(value), value);
    }
    yield lastChunk(request, finish);
    yield usageChunk(pipeline.outputIds.length);
  }

  async #takeDevice(): Promise<void> {
    this.#isDeviceLost = false;
    const device = await this.openDevice?.();
    this.#device = device;
    // As WebLLM: it unloads, whatever the reason, unless it did so itself.
    void device?.lost.then(async () => {
      if (this.#device !== device) return;
      this.#isDeviceLost = true;
      await this.unload();
    });
  }

  #needDevice(): void {
    if (this.#isDeviceLost) throw disposed();
  }

  #pipeline(): ScriptedPipeline {
    for (const pipeline of this.loadedModelIdToPipeline.values()) return pipeline;
    throw named(
      'ModelNotLoadedError: Model not loaded before trying to complete ChatCompletionRequest.',
    );
  }

  /** In WebLLM's two rounds: weights, then shaders. */
  #tell(share: number): void {
    const text = share <= 0.5 ? 'Loading model from cache[1/2]' : 'Loading GPU shader modules[1/2]';
    const progress = share <= 0.5 ? share * 2 : (share - 0.5) * 2;
    this.#onProgress?.({ progress, timeElapsed: 0, text });
  }

  async #fail({ what }: Fault): Promise<void> {
    switch (what.kind) {
      case 'error':
        throw named(what.text);
      case 'stall':
        return pause(what.ms);
      case 'device-lost':
        this.reportDeviceLoss('The scripted device was lost');
        await this.unload();
        throw disposed();
      case 'device-destroyed':
        this.#device?.destroy();
        await this.#device?.lost;
        return;
      case 'die':
        self.close();
        return pause(60_000);
      case 'crash':
        setTimeout(() => {
          throw new Error('A scripted crash');
        });
        return pause(60_000);
      case 'hang':
        for (const end = Date.now() + what.ms; Date.now() < end;);
    }
  }
}

/** Words for tokens; decoding drops the first space, as SentencePiece does. */
class ScriptedPipeline {
  readonly outputIds: number[] = [];
  readonly #vocabulary: string[] = ['<unk>', FIRST_TOKEN];
  readonly tokenizer = {
    encode: (text: string) => tokenize(text).map((token) => this.#idOf(token)),
    idToToken: (id: number) => (this.#vocabulary[id] ?? '').replace(/^ /, '\u2581'),
  };

  decodeNext(token: string): string {
    this.outputIds.push(this.#idOf(token));
    return this.outputIds.length === 1 ? token.replace(/^ /, '') : token;
  }

  #idOf(token: string): number {
    const known = this.#vocabulary.indexOf(token);
    return known >= 0 ? known : this.#vocabulary.push(token) - 1;
  }
}

function chunk(request: Request, text: string, token: string) {
  const certainty = {
    token,
    bytes: null,
    logprob: -0.1,
    top_logprobs: [{ token, bytes: null, logprob: -0.1 }],
  };
  const logprobs = request.logprobs ? { content: [certainty] } : null;
  const body = 'messages' in request ? { delta: { role: 'assistant', content: text } } : { text };
  return { choices: [{ index: 0, finish_reason: null, logprobs, ...body }] };
}

function lastChunk(request: Request, finish: string) {
  const body = 'messages' in request ? { delta: {} } : { text: '' };
  return { choices: [{ index: 0, finish_reason: finish, ...body }] };
}

/** Of the prompt WebLLM counts only what it had to read anew. */
function usageChunk(completionTokens: number) {
  const extra = { prefill_tokens_per_s: 100, decode_tokens_per_s: 50 };
  const usage = {
    prompt_tokens: 1,
    completion_tokens: completionTokens,
    total_tokens: completionTokens + 1,
    extra,
  };
  return { choices: [], usage };
}

/** What whoever still uses a lost device is told. */
function disposed(): Error {
  return new Error('Object has already been disposed');
}

function named(text: string): Error {
  const [name = 'Error', ...rest] = text.split(': ');
  return Object.assign(new Error(rest.join(': ')), { name });
}

/** What WebLLM's own `String.replace` makes of a text. */
function unescaped({ role, content }: { role: string; content?: unknown }): ChatTurn {
  return { role: role as ChatTurn['role'], content: '{text}'.replace('{text}', String(content)) };
}
