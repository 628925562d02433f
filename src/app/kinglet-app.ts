import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { appContext, type App } from '../app-context.js';
import { formatBytes } from '../domain/format.js';
import { formatRoute } from '../domain/route-address.js';
import type { Route } from '../domain/routes.js';
import { localDay } from '../platform/local-day.js';
import type { Marker } from '../storage/contracts.js';
import { StoreController } from '../stores/store-controller.js';
import { icon } from '../ui/icon.js';
import { LightElement } from '../ui/light-element.js';
import { mark } from '../ui/mark.js';
import { chatRoute } from './chat-route.js';
import './error-boundary.js';
import { KeyboardRoom } from './keyboard-room.js';
import { CHATS, SCREENS, type Screen } from './screens.js';
import { ShellKeys } from './shell-keys.js';
import { showDownload } from './show-download.js';
import './status-region.js';
import './toast-region.js';

/** Below this width the chats are a drawer; the same as in frame.css. */
const NARROW = '(max-width: 51.99rem)';

/**
 * The frame: navigation, chats, the screen of the route, toasts and the status region.
 * @property app the wired app, provided to everything below
 * @property leftOver what the last visit died of, if anything
 */
@customElement('kinglet-app')
export class KingletApp extends LightElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) leftOver: Marker | null = null;

  @state() private drawerOpen = false;

  readonly #context = new ContextProvider(this, { context: appContext });
  readonly #narrow = matchMedia(NARROW);
  readonly #route = new StoreController(
    this,
    () => this.app.stores.route,
    (route: Route) => route,
  );
  readonly #cloudBytes = new StoreController(
    this,
    () => this.app.stores.ledger,
    () => this.app.stores.ledger.cloudBytesOn(localDay(Date.now())),
  );

  constructor() {
    super();
    new ShellKeys(this, () => this.app);
    new KeyboardRoom(this);
  }

  /** The app comes before the first connection: elements below find it in their first update. */
  override connectedCallback(): void {
    this.#context.setValue(this.app);
    super.connectedCallback();
    this.addEventListener('open-drawer', this.#openChats);
    document.addEventListener('keydown', this.#onDrawerKey);
    this.#narrow.addEventListener('change', this.#closeDrawer);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('open-drawer', this.#openChats);
    document.removeEventListener('keydown', this.#onDrawerKey);
    this.#narrow.removeEventListener('change', this.#closeDrawer);
  }

  protected override firstUpdated(): void {
    showDownload(this.app);
  }

  /** Where the chats stand beside the screen there is no drawer to open. */
  readonly #openChats = (): void => {
    if (!this.#narrow.matches) return this.#focusChats();
    this.#returnFocusTo = document.activeElement as HTMLElement | null;
    this.drawerOpen = true;
  };

  #focusChats(): void {
    this.querySelector<HTMLElement>('.drawer input, .drawer button')?.focus();
  }

  readonly #closeDrawer = (): void => {
    this.drawerOpen = false;
  };

  readonly #onDrawerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.drawerOpen || event.defaultPrevented) return;
    event.preventDefault();
    this.#closeDrawer();
  };

  #returnFocusTo: HTMLElement | null = null;
  #shown: Route | undefined;
  #headingWanted = false;

  protected override willUpdate(): void {
    const route = this.#route.value;
    if (!this.#shown || this.#shown === route) return;
    this.drawerOpen = false;
    this.#headingWanted = this.#shown.screen !== route.screen && route.screen !== 'chat';
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('drawerOpen')) this.#moveFocus();
    this.#shown = this.#route.value;
  }

  /** The drawer takes the focus and gives it back. */
  #moveFocus(): void {
    if (this.drawerOpen) return this.#focusChats();
    this.#returnFocusTo?.focus();
    this.#returnFocusTo = null;
  }

  /** A new page begins at its heading, for readers who cannot see it. */
  readonly #onShown = (event: Event): void => {
    if (!this.#headingWanted) return;
    this.#headingWanted = false;
    (event.currentTarget as Element).querySelector<HTMLElement>('h1')?.focus();
  };

  protected override render(): TemplateResult {
    const route = this.#route.value;
    const screen = SCREENS.find(({ name }) => name === route.screen) as Screen;
    return html`
      <a class="skip" href="#content" ?inert=${this.drawerOpen} @click=${this.#skip}
        >Skip to content</a
      >
      <div class="app">
        <header class="brand" ?inert=${this.drawerOpen}>${mark('crest')}Kinglet</header>
        <nav class="nav" aria-label="Main" ?inert=${this.drawerOpen}>
          <ul>
            ${SCREENS.map((each) => this.#navLink(each, each === screen))}
          </ul>
        </nav>
        <aside class="drawer ${this.drawerOpen ? 'open' : ''}" aria-label="Chats">
          <error-boundary .content=${CHATS} .route=${route} aside></error-boundary>
          <div class="drawer-foot">
            <a href="#/settings/privacy"
              >${icon('shield', 'i-s')}<span class="num"
                >${formatBytes(this.#cloudBytes.value)} sent to the cloud today</span
              ></a
            >
          </div>
        </aside>
        ${
          this.drawerOpen
            ? html`<button
                class="scrim open"
                type="button"
                aria-label="Close chats"
                @click=${this.#closeDrawer}
              ></button>`
            : nothing
        }
        <download-strip ?inert=${this.drawerOpen}></download-strip>
        <main class="main" id="content" tabindex="-1" ?inert=${this.drawerOpen}>
          <error-boundary
            .content=${screen}
            .route=${route}
            .leftOver=${this.leftOver}
            @part-shown=${this.#onShown}
          ></error-boundary>
        </main>
      </div>
      <toast-region></toast-region>
      <status-region></status-region>
    `;
  }

  #navLink({ name, title, icon: glyph }: Screen, current: boolean): TemplateResult {
    const route = name === 'chat' ? chatRoute(this.app.stores) : { screen: name };
    return html`<li>
      <a href=${formatRoute(route)} aria-current=${ifDefined(current ? 'page' : undefined)}
        >${icon(glyph)}<span>${title}</span></a
      >
    </li>`;
  }

  /** The hash is the route, so the link moves the focus itself. */
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#content')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'kinglet-app': KingletApp;
  }
}
