import { DeviceShare } from '../../src/engines/shared/device-share.js';
import { SharedEngine } from '../../src/engines/shared/shared-engine.js';
import type { ShareTiming } from '../../src/engines/shared/holder-search.js';
import type { Script } from './script.js';
import { ScriptedEngine } from './scripted-engine.js';

/** What stands for a tab: its share in the models, and the engine as it sees it. */
export interface SharedTab {
  readonly share: DeviceShare;
  readonly engine: SharedEngine;
  /** The engine it runs itself, as often as it made one. */
  readonly own: readonly ScriptedEngine[];
  readonly takeovers: () => number;
}

export interface SharedTabOptions {
  /** One name for all tabs that share. */
  readonly name: string;
  readonly script?: Script;
  readonly timing?: ShareTiming;
}

export function openSharedTab({ name, script, timing }: SharedTabOptions): SharedTab {
  const own: ScriptedEngine[] = [];
  let takeovers = 0;
  const share = new DeviceShare({
    name,
    timing: timing ?? { pingMs: 50, silentPings: 6 },
    local: {
      scripted: async () => {
        const engine = new ScriptedEngine(script);
        own.push(engine);
        return engine;
      },
    },
    onTakeover: () => (takeovers += 1),
  });
  const engine = new SharedEngine('scripted', 'scripted 1.0.0', share);
  return { share, engine, own, takeovers: () => takeovers };
}

/** Tabs whose engine has a model, or is about to. */
export function holders(tabs: readonly SharedTab[]): SharedTab[] {
  const isBusy = ({ state: { phase } }: ScriptedEngine): boolean =>
    phase !== 'empty' && phase !== 'lost';
  return tabs.filter(({ own }) => own.some(isBusy));
}
