/** Reads what this browser tells about the device. Nothing is guessed. */
import type { DeviceReport, FormFactor } from '../domain/device.js';
import { estimateStorage } from './estimate-storage.js';
import { probeGraphics, type ProbedGpu } from './probe-graphics.js';

/** The part of `navigator` that is read; half of it exists in some browsers only. */
export interface ReadNavigator {
  readonly userAgent: string;
  readonly platform?: string;
  readonly maxTouchPoints?: number;
  readonly hardwareConcurrency?: number;
  readonly deviceMemory?: number;
  readonly gpu?: ProbedGpu;
  readonly storage?: Partial<StorageManager>;
  readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  /** Safari's own word for "opened from the home screen". */
  readonly standalone?: boolean;
}

/** The part of `window` that is read. */
export interface ReadWindow {
  readonly navigator: ReadNavigator;
  readonly isSecureContext: boolean;
  readonly crossOriginIsolated?: boolean;
  matchMedia(query: string): { readonly matches: boolean };
}

export interface ReadOptions {
  /** True after the page died while it asked for the adapter: then it is not asked again. */
  readonly skipGraphics?: boolean;
  readonly timeoutMs?: number;
}

/** Resolves within a few seconds, whatever the drivers do; never rejects. */
export async function readDevice(
  browser: ReadWindow = window,
  { skipGraphics = false, timeoutMs }: ReadOptions = {},
): Promise<DeviceReport> {
  const { navigator } = browser;
  const [graphics, storage] = await Promise.all([
    skipGraphics
      ? ({ kind: 'none', reason: 'left-alone' } as const)
      : probeGraphics(navigator.gpu, { isSecure: browser.isSecureContext, timeoutMs }),
    estimateStorage(navigator.storage),
  ]);
  const installed = isInstalled(browser);
  return {
    graphics,
    memoryGb: navigator.deviceMemory ?? null,
    cores: navigator.hardwareConcurrency ?? null,
    storage,
    isolated: browser.crossOriginIsolated ?? false,
    metered: isMetered(navigator),
    formFactor: formFactorOf(navigator, installed),
    installed,
  };
}

const WINDOWED = ['standalone', 'minimal-ui', 'window-controls-overlay', 'fullscreen'];

function isInstalled(browser: ReadWindow): boolean {
  if (browser.navigator.standalone) return true;
  return WINDOWED.some((mode) => browser.matchMedia(`(display-mode: ${mode})`).matches);
}

/** On a phone an iPad counts too: memory and the rules of its home screen are the iPhone's. */
function formFactorOf(navigator: ReadNavigator, installed: boolean): FormFactor {
  if (isApplePhone(navigator)) return installed ? 'iphone-app' : 'iphone-tab';
  return /\bAndroid\b/.test(navigator.userAgent) ? 'android' : 'laptop';
}

/** iPadOS pretends to be a Mac; no Mac has a touch screen. */
function isApplePhone({ userAgent, platform, maxTouchPoints = 0 }: ReadNavigator): boolean {
  if (/\b(iPhone|iPad|iPod)\b/.test(userAgent)) return true;
  const claimsMac = platform === 'MacIntel' || /\bMacintosh\b/.test(userAgent);
  return claimsMac && maxTouchPoints > 1;
}

function isMetered({ connection }: ReadNavigator): boolean {
  return connection?.saveData === true || connection?.type === 'cellular';
}
