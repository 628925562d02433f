import { expect } from 'chai';
import { followSettings } from '../../../src/app/follow-settings.js';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings.js';
import { SettingsStore } from '../../../src/stores/settings-store.js';
import { memoryApp } from '../../support/mount-with-app.js';

describe('followSettings', () => {
  it('takes over what another tab set, and leaves the rest the same objects', () => {
    const { repositories } = memoryApp();
    let tell: (settings: Settings) => void = () => {};
    repositories.settings.watch = (listener) => {
      tell = listener;
      return () => {};
    };
    const settings = new SettingsStore();
    settings.patch({ answeredHere: ['phi'] });
    const { answeredHere } = settings.state;
    followSettings({ stores: { settings }, repositories });
    tell({ ...DEFAULT_SETTINGS, answeredHere: ['phi'], blockNetwork: true });
    expect(settings.state.blockNetwork).to.equal(true);
    expect(settings.state.answeredHere).to.equal(answeredHere);
  });
});
