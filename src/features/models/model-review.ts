import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../domain/format.js';
import type { ModelEntry, ModelVariant } from '../../domain/models.js';
import { icon } from '../../ui/icon.js';

export interface ReviewedModel {
  readonly entry: ModelEntry;
  readonly variant: ModelVariant;
  /** What its template tells the model by itself. */
  readonly instructions: readonly string[];
  readonly runsLike: ModelVariant | null;
  /** Exact where the files are at hand. */
  readonly size: string;
}

/** A model as it would be added: the person reads it first. */
export function modelReview({
  entry,
  variant,
  instructions,
  runsLike,
  size,
}: ReviewedModel): TemplateResult {
  return html`<dl class="review">
      <div>
        <dt>Name</dt>
        <dd>${entry.name}</dd>
      </div>
      <div>
        <dt>Size</dt>
        <dd class="num">${size}, ${variant.quantisation}</dd>
      </div>
      <div>
        <dt>Context</dt>
        <dd class="num">${variant.contextTokens.toLocaleString('en-GB')} tokens</dd>
      </div>
      <div>
        <dt>Runs on</dt>
        <dd>${runsOn(variant, runsLike)}</dd>
      </div>
      <div>
        <dt>Licence</dt>
        <dd>
          ${entry.licence === 'Own' ? 'Not told. Look where you have it from.' : entry.licence}
        </dd>
      </div>
    </dl>
    ${instructions.length > 0 ? instructionsNote(instructions) : html`<p class="sm dimmer">Its template adds no instructions of its own.</p>`}`;
}

function runsOn({ engine, source }: ModelVariant, runsLike: ModelVariant | null): string {
  if (engine === 'cpu') return 'The processor';
  if (runsLike) return `The graphics chip, with the program made for ${runsLike.id}`;
  const host = source.kind === 'webllm' ? new URL(source.libraryUrl).host : '';
  return `The graphics chip, with a program from ${host}`;
}

/** Whatever a template slips in before the person's words is shown whole. */
function instructionsNote(instructions: readonly string[]): TemplateResult {
  return html`<section class="note" aria-label="What the model is told">
    ${icon('warning')}
    <h3>Its template tells the model something by itself</h3>
    <p>This goes before your words in every chat, unless you set a system prompt of your own:</p>
    <ul>
      ${instructions.map((text) => html`<li><q>${text}</q></li>`)}
    </ul>
  </section>`;
}

/** What stands below a file or address that is not used. */
export function reviewProblem(problem: string): TemplateResult | typeof nothing {
  return problem === '' ? nothing : html`<p class="sm" role="alert">${problem}</p>`;
}

/** Bytes that are about right. */
export function aboutBytes(bytes: number): string {
  return `about ${formatBytes(bytes)}`;
}
