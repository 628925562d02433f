import { html, type TemplateResult } from 'lit';
import '../features/chat/chat-list.js';
import '../features/chat/chat-screen.js';
import type { IconName } from '../ui/icon.js';
import type { Route } from '../domain/routes.js';
import type { Marker } from '../storage/contracts.js';

/** What an error boundary draws. */
export interface Part {
  /** Names it where it cannot be shown, and in the navigation. */
  readonly title: string;
  /** Fetches its element; absent for what is in the first load. */
  readonly load?: () => Promise<unknown>;
  readonly draw: (route: Route, leftOver: Marker | null) => TemplateResult;
}

export interface Screen extends Part {
  readonly name: Route['screen'];
  readonly icon: IconName;
}

/** Stands beside every screen. */
export const CHATS: Part = {
  title: 'The list of chats',
  draw: () => html`<chat-list></chat-list>`,
};

/** In the order of the navigation. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'chat',
    title: 'Chat',
    icon: 'chat',
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
    draw: (route) =>
      html`<choose-screen
        .page=${route.screen === 'choose' ? route.page : undefined}
      ></choose-screen>`,
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
