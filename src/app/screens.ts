import { html, type TemplateResult } from 'lit';
import type { IconName } from '../ui/icon.js';
import type { Route } from '../domain/routes.js';
import type { Marker } from '../storage/contracts.js';

export interface Screen {
  readonly name: Route['screen'];
  /** The navigation's words. */
  readonly title: string;
  readonly icon: IconName;
  /** Fetches the screen's element; a no-op for the chat, which is in the first load. */
  readonly load: () => Promise<unknown>;
  readonly draw: (route: Route, leftOver: Marker | null) => TemplateResult;
}

/** In the order of the navigation. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'chat',
    title: 'Chat',
    icon: 'chat',
    load: () => Promise.resolve(),
    draw: (_route, leftOver) => html`<chat-screen .leftOver=${leftOver}></chat-screen>`,
  },
  {
    name: 'evaluate',
    title: 'Evaluate',
    icon: 'evaluate',
    load: () => import('../features/evaluate/evaluate-screen.js'),
    draw: () => html`<evaluate-screen></evaluate-screen>`,
  },
  {
    name: 'choose',
    title: 'Choose',
    icon: 'choose',
    load: () => import('../features/choose/choose-screen.js'),
    draw: () => html`<choose-screen></choose-screen>`,
  },
  {
    name: 'models',
    title: 'Models',
    icon: 'models',
    load: () => import('../features/models/models-screen.js'),
    draw: () => html`<models-screen></models-screen>`,
  },
  {
    name: 'settings',
    title: 'Settings',
    icon: 'settings',
    load: () => import('../features/settings/settings-screen.js'),
    draw: (route) =>
      html`<settings-screen
        .section=${route.screen === 'settings' ? route.section : undefined}
      ></settings-screen>`,
  },
];
