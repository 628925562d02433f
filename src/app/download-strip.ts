import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { pauseDownload } from '../actions/pause-download.js';
import { startDownload } from '../actions/start-download.js';
import { appContext, type App } from '../app-context.js';
import type { DiskState } from '../domain/download.js';
import { formatPercent } from '../domain/format.js';
import { formatRoute } from '../domain/route-address.js';
import type { Route } from '../domain/routes.js';
import { isComing, type ModelState, type ModelStatus } from '../stores/model-store.js';
import { StoreController } from '../stores/store-controller.js';
import { iconButton } from '../ui/icon-button.js';
import { LightElement } from '../ui/light-element.js';
import { setStyles } from '../ui/set-styles.js';
import '../ui/styles/download-strip.css';

/**
 * The download that runs, on every screen but Models, which tells more of it: how far it is, a pause, the way there.
 * What was paused or failed while it stood here stays until it is whole, given up, or seen among the models.
 */
@customElement('download-strip')
export class DownloadStrip extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );
  readonly #route = new StoreController(
    this,
    () => this.app.stores.route,
    (route: Route) => route,
  );
  #shown: ModelStatus | undefined;

  get #isOnModels(): boolean {
    return this.#route.value.screen === 'models';
  }

  /** The one it stood for before, while that runs; else one that runs; else what became of the one before. */
  protected override willUpdate(): void {
    const { models } = this.#models.value;
    const before = models.find(({ entry }) => entry.key === this.#shown?.entry.key);
    const left = before && isUnsettled(before) && !this.#isOnModels ? before : undefined;
    this.#shown = before && isComing(before) ? before : (models.find(isComing) ?? left);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#shown || this.#isOnModels) return nothing;
    const { entry, disk } = this.#shown;
    const progress = 'progress' in disk ? disk.progress : null;
    const share = progress ? progress.loadedBytes / Math.max(progress.totalBytes, 1) : 0;
    return html`<section class="strip" aria-label="Download">
      <a href=${formatRoute({ screen: 'models' })}>
        <span class="name">${entry.name}</span>
        <span class="num dim">${words(disk, share)}</span>
      </a>
      ${this.#button(this.#shown)}
      <span class="meter ${disk.phase === 'downloading' ? 'local' : 'plain'}" aria-hidden="true"
        ><i style=${setStyles({ width: `${Math.round(Math.min(1, share) * 100)}%` })}></i
      ></span>
    </section>`;
  }

  #button({ entry, disk }: ModelStatus): TemplateResult | typeof nothing {
    if (disk.phase === 'downloading')
      return iconButton('pause', `Pause ${entry.name}`, () => pauseDownload(this.app, entry.key));
    if (disk.phase === 'paused')
      return iconButton(
        'play',
        `Resume ${entry.name}`,
        () => void startDownload(this.app, entry.key),
      );
    return nothing;
  }
}

function isUnsettled({ disk }: ModelStatus): boolean {
  return disk.phase === 'paused' || disk.phase === 'failed';
}

function words(disk: DiskState, share: number): string {
  if (disk.phase === 'failed') return 'stopped';
  if (disk.phase === 'paused') return `paused at ${formatPercent(share)}`;
  const isOffline = disk.phase === 'downloading' && disk.progress.waiting === 'offline';
  return isOffline ? 'waits for the network' : formatPercent(share);
}

declare global {
  interface HTMLElementTagNameMap {
    'download-strip': DownloadStrip;
  }
}
