import { TokenRecord } from '../domain/certainty/token-record.js';
import { answerCost } from '../domain/cost.js';
import { EngineError } from '../domain/errors.js';
import type { AnsweredBy, AnswerFigures } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import type { Delta, Engine, FinishReason, GenerateRequest } from '../engines/engine.js';
import { answerFigures } from './answer-figures.js';
import { answeredBy } from './answered-by.js';
import type { EvaluationDeps } from './evaluation-deps.js';
import { clearMarker, setMarker } from './set-marker.js';

type End = Extract<Delta, { type: 'end' }>;

export interface EngineAnswer {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly by: AnsweredBy;
  readonly figures: AnswerFigures;
  /** US dollars; null where nobody knows. */
  readonly cost: number | null;
}

export interface Asked {
  readonly key: ModelKey;
  readonly request: GenerateRequest;
  readonly where: AnsweredBy['where'];
  readonly signal: AbortSignal;
}

interface Written {
  text: string;
  readonly tokens: TokenRecord;
  firstTextAt?: number;
  end?: End;
}

/** One whole answer of an engine that has its model, with its figures. Rejects with EngineError, or AbortError. */
export async function askEngine(
  deps: EvaluationDeps,
  engine: Engine,
  asked: Asked,
): Promise<EngineAnswer> {
  const { key, request, signal } = asked;
  const startedAt = performance.now();
  const { text, tokens, firstTextAt, end } = await write(deps, engine, asked);
  signal.throwIfAborted();
  if (!end || end.finishReason === 'abort')
    throw new EngineError('worker-lost', 'The answer was interrupted');
  const figures = answerFigures({
    prepared: { request },
    end,
    reply: { firstTextAt },
    startedAt,
    endedAt: performance.now(),
    certainty: tokens.figures(request),
  });
  const by = answeredBy(deps.stores.models, key, engine.library);
  const { providers, ownPrices } = deps.stores.settings.state;
  const cost = answerCost({ by, figures }, { providers, ownPrices });
  return {
    text,
    finishReason: end.finishReason,
    by,
    figures,
    cost: cost.kind === 'known' ? cost.usd : cost.kind === 'nothing' ? 0 : null,
  };
}

async function write(
  deps: EvaluationDeps,
  engine: Engine,
  { key, request, where, signal }: Asked,
): Promise<Written> {
  const written: Written = { text: '', tokens: new TokenRecord() };
  // As in a chat: were the page to die of it, the next start knows of what.
  if (where === 'device') await setMarker(deps, 'prefill', key);
  try {
    for await (const delta of engine.generate(request, signal)) {
      if (delta.type === 'end') written.end = delta;
      if (delta.type !== 'text' || delta.text === '') continue;
      written.firstTextAt ??= performance.now();
      written.tokens.add(delta.tokens ?? [], delta.text, written.text.length);
      written.text += delta.text;
    }
  } finally {
    if (where === 'device') await clearMarker(deps);
  }
  return written;
}
