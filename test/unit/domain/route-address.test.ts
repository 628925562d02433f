import { expect } from 'chai';
import { formatRoute, parseRoute } from '../../../src/domain/route-address.js';
import type { Route } from '../../../src/domain/routes.js';

const NEW_CHAT: Route = { screen: 'chat', chatId: null };

describe('Addresses', () => {
  it('come back as the routes they were made from', () => {
    const routes: Route[] = [
      NEW_CHAT,
      { screen: 'chat', chatId: 'b1f2-43' },
      { screen: 'evaluate' },
      { screen: 'choose' },
      { screen: 'models' },
      { screen: 'settings' },
      { screen: 'settings', section: 'privacy' },
    ];
    for (const route of routes) expect(parseRoute(formatRoute(route))).to.deep.equal(route);
  });

  it('that are unknown or malformed lead to a new chat', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/chat/%E0%A4%A', '#/%%', '#constructor'])
      expect(parseRoute(hash), hash).to.deep.equal(NEW_CHAT);
  });

  it('of strange chats and sections name none', () => {
    for (const id of ['..%2F..', '<img src=x>', 'a b', 'x'.repeat(65), 'é'])
      expect(parseRoute(`#/chat/${id}`), id).to.deep.equal(NEW_CHAT);
    expect(parseRoute('#/settings/"onload="x')).to.deep.equal({ screen: 'settings' });
  });

  it('may fill the composer, and nothing else', () => {
    const hostile =
      '#/chat?draft=Hello%20%3Cscript%3E&send=1&model=gpt-4o&endpoint=https://evil.example&systemPrompt=x';
    expect(parseRoute(hostile)).to.deep.equal({ ...NEW_CHAT, draft: 'Hello <script>' });
  });

  it('carry a draft of a length that can be read', () => {
    const route = parseRoute(`#/chat?draft=${'a'.repeat(100_000)}`);
    expect(route.screen === 'chat' && route.draft).to.have.length(4000);
    expect(formatRoute(route)).to.equal('#/chat');
  });
});
