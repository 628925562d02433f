import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import type { DiskState } from '../../domain/download.js';
import { formatBytes, formatPercent } from '../../domain/format.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { downloadProgress } from '../../ui/download-progress.js';
import { downloadTroubleNote } from '../../ui/download-trouble-note.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { MODELS_HREF } from './chat-links.js';
import { turnCommand, type TurnCommand } from './turn-command.js';

/**
 * A question that waits for its model: how far the download is, and every way on from there. It
 * starts no download unasked.
 *
 * @property message the waiting answer
 * @fires turn-command - cancel, download, pause-download, cancel-download, let-answer, trust-host
 */
@customElement('waiting-answer')
export class WaitingAnswer extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;

  @consume({ context: appContext })
  private app!: App;

  readonly #model = new StoreController(
    this,
    () => this.app.stores.models,
    () => this.#status,
  );

  readonly #heldBack = new StoreController(
    this,
    () => this.app.stores.models,
    ({ heldBack }) => heldBack !== null && heldBack === this.message?.by.key,
  );

  get #status(): ModelStatus | undefined {
    return this.app.stores.models.find(this.message?.by.key ?? null);
  }

  protected override render(): TemplateResult {
    const { name, key } = this.message.by;
    const status = this.#model.value;
    const disk: DiskState = status?.disk ?? { phase: 'unknown' };
    return html`<p class="waiting-line num">
        ${this.#isHeld(disk) ? `${name} waits for your word` : waitingWords(name, disk)}
      </p>
      ${
        this.#isHeld(disk)
          ? html`<p class="dim sm">
              This page restarted with it last time, so it does not begin by itself. Your question
              is kept.
            </p>`
          : this.#detail(name, key, disk)
      }
      <div class="btns">
        <button
          class="btn"
          type="button"
          aria-label="Cancel this question"
          @click=${() => this.#ask({ kind: 'cancel', messageId: this.message.id })}
        >
          Cancel
        </button>
        ${this.#wayOn(name, key, disk, status)}
      </div>`;
  }

  /** It is here, and the page died of it last time. */
  #isHeld({ phase }: DiskState): boolean {
    return this.#heldBack.value && phase === 'ready';
  }

  #detail(name: string, key: string, disk: DiskState): TemplateResult | typeof nothing {
    switch (disk.phase) {
      case 'downloading':
        return html`${downloadProgress(name, 'downloading', disk.progress)}
          <p class="dim sm">
            It answers here as soon as it is ready. If this tab closes, the question and the part
            that is here are kept, and the download goes on when you come back.
          </p>`;
      case 'paused':
        return html`${downloadProgress(name, 'paused', disk.progress)}
          <p class="dim sm">Your question is kept. It is answered when the download is done.</p>`;
      case 'failed':
        return downloadTroubleNote(name, disk, {
          retry: () => this.#ask({ kind: 'download', modelKey: key }),
          giveUp: () => this.#ask({ kind: 'cancel-download', modelKey: key }),
          trust: (host: string) => this.#ask({ kind: 'trust-host', modelKey: key, host }),
        });
      case 'absent':
        return html`<p class="dim sm">
          ${name} is not on this device yet. Your question is kept and answered when it is.
        </p>`;
      case 'ready':
      case 'elsewhere':
      case 'unknown':
        return nothing;
    }
  }

  #wayOn(
    name: string,
    key: string,
    disk: DiskState,
    status: ModelStatus | undefined,
  ): TemplateResult | typeof nothing {
    if (this.#isHeld(disk)) {
      return html`<button
        class="btn primary"
        type="button"
        @click=${() => this.#ask({ kind: 'let-answer' })}
      >
        Let it answer
      </button>`;
    }
    if (disk.phase === 'downloading') {
      return html`<button
        class="btn plain"
        type="button"
        @click=${() => this.#ask({ kind: 'pause-download', modelKey: key })}
      >
        ${icon('pause')}Pause download
      </button>`;
    }
    if (disk.phase === 'paused') {
      return html`<button
        class="btn primary"
        type="button"
        @click=${() => this.#ask({ kind: 'download', modelKey: key })}
      >
        ${icon('play')}Resume download
      </button>`;
    }
    if (disk.phase !== 'absent') return nothing;
    if (!status?.ref) return html`<a class="btn" href=${MODELS_HREF}>Choose another model</a>`;
    return html`<button
      class="btn primary"
      type="button"
      @click=${() => this.#ask({ kind: 'download', modelKey: key })}
    >
      ${icon('download')}Download<span class="vh"> ${name}</span>
      <span class="dim num" aria-hidden="true"
        >${formatBytes(status.ref.variant.downloadBytes)}</span
      >
    </button>`;
  }

  #ask(command: TurnCommand): void {
    this.dispatchEvent(turnCommand(command));
  }
}

function waitingWords(name: string, disk: DiskState): string {
  switch (disk.phase) {
    case 'downloading':
    case 'paused': {
      const { loadedBytes, totalBytes } = disk.progress;
      const share = totalBytes > 0 ? loadedBytes / totalBytes : 0;
      return `Waiting for ${name}, ${formatPercent(share)} downloaded`;
    }
    case 'ready':
    case 'elsewhere':
      return `${name} is next to answer this`;
    case 'failed':
      return `Waiting for ${name}; its download stopped`;
    case 'absent':
    case 'unknown':
      return `Waiting for ${name}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-answer': WaitingAnswer;
  }
}
