import { expect } from 'chai';
import { Router } from '../../../src/app/router.js';
import { RouteStore } from '../../../src/stores/route-store.js';

function routerAt(hash: string): { router: Router; store: RouteStore } {
  history.replaceState(null, '', hash);
  const store = new RouteStore({ screen: 'chat', chatId: null });
  return { router: new Router(store), store };
}

function hashChange(): Promise<unknown> {
  return new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
}

describe('Router', () => {
  const before = location.href;
  afterEach(() => history.replaceState(null, '', before));

  it('begins where the address says', () => {
    expect(routerAt('#/models').store.state).to.deep.equal({ screen: 'models' });
  });

  it('follows links', async () => {
    const { store } = routerAt('#/chat');
    const changed = hashChange();
    location.hash = '#/settings/privacy';
    await changed;
    expect(store.state).to.deep.equal({ screen: 'settings', section: 'privacy' });
  });

  it('goes where it is told, with or without an entry in the history', () => {
    const { router, store } = routerAt('#/chat');
    const length = history.length;
    router.navigate({ screen: 'chat', chatId: 'abc' }, { replace: true });
    expect(location.hash).to.equal('#/chat/abc');
    expect(history.length).to.equal(length);
    router.navigate({ screen: 'models' });
    expect(history.length).to.equal(length + 1);
    expect(store.state).to.deep.equal({ screen: 'models' });
  });

  it('takes a draft out of the address once it was read', () => {
    const { store } = routerAt('#/chat?draft=Hello');
    expect(store.state).to.deep.equal({ screen: 'chat', chatId: null, draft: 'Hello' });
    expect(location.hash).to.equal('#/chat');
  });
});
