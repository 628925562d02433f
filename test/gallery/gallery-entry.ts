import type { TemplateResult } from 'lit';
import type { App } from '../../src/app-context.js';

/** One element, or a family of templates, in each of its states. */
export interface GalleryEntry {
  readonly name: string;
  readonly states: readonly GalleryState[];
}

export interface GalleryState {
  readonly name: string;
  readonly template: TemplateResult;
  /** The app around it; an empty one without. */
  readonly app?: App;
  /** A whole screen: it gets a frame of a screen's height. */
  readonly screen?: boolean;
}
