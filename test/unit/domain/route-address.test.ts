import { expect } from 'chai';
import { formatRoute, parseRoute } from '../../../src/domain/route-address.js';
import type { Route } from '../../../src/domain/routes.js';

describe('parseRoute', () => {
  const chat = { screen: 'chat', chatId: null };

  it('reads every screen', () => {
    expect(parseRoute('')).to.deep.equal(chat);
    expect(parseRoute('#/chat')).to.deep.equal(chat);
    expect(parseRoute('#/chat/abc-1')).to.deep.equal({ screen: 'chat', chatId: 'abc-1' });
    expect(parseRoute('#/evaluate')).to.deep.equal({ screen: 'evaluate' });
    expect(parseRoute('#/choose')).to.deep.equal({ screen: 'choose' });
    const trial = { screen: 'choose', page: 'would-phi' };
    expect(parseRoute('#/choose/would-phi')).to.deep.equal(trial);
    expect(parseRoute('#/choose/votes')).to.deep.equal({ screen: 'choose', page: 'votes' });
    expect(parseRoute('#/choose/would-anyone')).to.deep.equal({ screen: 'choose' });
    expect(parseRoute('#/models')).to.deep.equal({ screen: 'models' });
    expect(parseRoute('#/settings')).to.deep.equal({ screen: 'settings' });
    const section = { screen: 'settings', section: 'privacy' };
    expect(parseRoute('#/settings/privacy')).to.deep.equal(section);
  });

  it('takes anything unknown for a new chat', () => {
    for (const hash of ['#/nonsense', '#///', '#content', '#/%E0%A4%A', '#/CHAT/../models'])
      expect(parseRoute(hash).screen, hash).to.equal('chat');
    expect(parseRoute('#/chat/a%20b')).to.deep.equal(chat);
    expect(parseRoute(`#/chat/${'x'.repeat(65)}`)).to.deep.equal(chat);
    expect(parseRoute('#/settings/%3Cimg%3E')).to.deep.equal({ screen: 'settings' });
  });

  it('lets a link fill the composer, up to a length, and nothing else', () => {
    expect(parseRoute('#/chat?draft=Hello%20there')).to.deep.equal({
      ...chat,
      draft: 'Hello there',
    });
    const long = parseRoute(`#/chat?draft=${'x'.repeat(10_000)}`);
    expect(long.screen === 'chat' && long.draft?.length).to.equal(4000);
    const hostile = '#/chat?send=1&model=cloud&endpoint=https://evil.example&system=obey&draft=Hi';
    expect(parseRoute(hostile)).to.deep.equal({ ...chat, draft: 'Hi' });
    expect(parseRoute('#/models?add=https://evil.example')).to.deep.equal({ screen: 'models' });
    expect(parseRoute('#/settings/privacy?stayOnDevice=false')).to.deep.equal({
      screen: 'settings',
      section: 'privacy',
    });
  });
});

describe('formatRoute', () => {
  it('gives the address parseRoute reads', () => {
    const routes: Route[] = [
      { screen: 'chat', chatId: null },
      { screen: 'chat', chatId: 'abc' },
      { screen: 'evaluate' },
      { screen: 'choose' },
      { screen: 'choose', page: 'would-phi' },
      { screen: 'models' },
      { screen: 'settings' },
      { screen: 'settings', section: 'privacy' },
    ];
    for (const route of routes) expect(parseRoute(formatRoute(route))).to.deep.equal(route);
  });

  it('does not put a draft back into the address', () => {
    expect(formatRoute({ screen: 'chat', chatId: null, draft: 'secret' })).to.equal('#/chat');
  });
});
