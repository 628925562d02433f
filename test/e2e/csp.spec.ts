import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Worker } from '@playwright/test';
import {
  expect,
  nameHosts,
  type Site,
  test,
  untilControlled,
  workerFiles,
} from '../support/node/built-site.js';
import { HOSTILE_MARKDOWN } from '../support/hostile/cases.js';

/** The violations that `act` causes in the page, by directive and blocked address. */
async function violations(page: Page, act: () => unknown): Promise<string[]> {
  return page.evaluate(
    async (code) => {
      const seen: string[] = [];
      const listener = (event: SecurityPolicyViolationEvent) =>
        seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
      document.addEventListener('securitypolicyviolation', listener);
      // A task of its own: the debugger's evaluation is exempt from the policy.
      const run = code as unknown as () => unknown;
      await new Promise((done) => setTimeout(done));
      await Promise.resolve()
        .then(run)
        .catch(() => undefined);
      await new Promise((done) => setTimeout(done, 200));
      document.removeEventListener('securitypolicyviolation', listener);
      return seen;
    },
    (await page.evaluateHandle(`(${act.toString()})`)) as unknown as () => unknown,
  );
}

test('a script written into the markup does not run', async ({ page, startSite }) => {
  const site = await startSite();
  const path = join(site.folder, 'index.html');
  const html = await readFile(path, 'utf8');
  const inline = '<script>document.documentElement.dataset.inline = "ran"</script>';
  await writeFile(path, html.replace('</head>', `${inline}</head>`));
  const refused = page.waitForEvent('console', (message) => /inline script/.test(message.text()));
  await page.goto(site.url);
  await refused;
  expect(await page.evaluate(() => document.documentElement.dataset.inline)).toBeUndefined();
});

test('no string becomes code or markup, and no policy of another name is made', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  const strings = [
    // eslint-disable-next-line no-eval -- what must be refused
    () => (0, eval)('1'),
    () => new Worker('assets/x.js'),
    () => (document.body.innerHTML = '<b>text</b>'),
    () => document.createElement('iframe').setAttribute('srcdoc', '<b>text</b>'),
    () => document.createElement('img').setAttribute('onerror', 'document.title = "run"'),
  ];
  for (const act of strings) {
    expect(await violations(page, act), act.toString()).not.toEqual([]);
  }
  const found = await violations(page, () => {
    const factory = (window as unknown as { trustedTypes: { createPolicy(name: string): void } })
      .trustedTypes;
    factory.createPolicy('anything');
  });
  expect(found.join()).toContain('trusted-types');
});

test('whatever a model writes does nothing, and calls nobody', async ({ page, startSite }) => {
  const site = await startSite();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(blob|data):/.test(request.url()))
      elsewhere.push(request.url());
  });
  page.on('dialog', (dialog) => void elsewhere.push(dialog.message()));
  await page.goto(site.url);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  const seen = await page.evaluate(drawAll, HOSTILE_MARKDOWN);
  // Where a link is only defined there is nothing to see.
  expect(seen.drawn).toBeGreaterThan(HOSTILE_MARKDOWN.length - 5);
  expect(seen.harm).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(page.url().split('#')[0]).toBe(site.url);
});

/** Runs in the page. Each text as an answer shows it: half of it while it is written, then the whole. */
async function drawAll(texts: readonly string[]): Promise<{ drawn: number; harm: string[] }> {
  const harm: string[] = [];
  let drawn = 0;
  const note = (event: SecurityPolicyViolationEvent): void =>
    void harm.push(`refused: ${event.violatedDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', note);
  const stay = (event: Event): void => event.preventDefault();
  document.addEventListener('click', stay);
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  type Drawn = HTMLElement & { text: string; growing: boolean; updateComplete: Promise<unknown> };
  const isReady = (box: Element): boolean => box.querySelector('.prose:not(.plain)') !== null;
  const log = document.createElement('div');
  document.body.append(log);
  for (let from = 0; from < texts.length; from += 100) {
    const lot = texts.slice(from, from + 100);
    const boxes = lot.map((text) =>
      Object.assign(document.createElement('markdown-text') as Drawn, {
        text: text.slice(0, text.length >> 1),
        growing: true,
      }),
    );
    log.append(...boxes);
    while (!boxes.every(isReady)) await pause(5);
    boxes.forEach((box, at) => Object.assign(box, { text: lot[at]!, growing: false }));
    await Promise.all(boxes.map((box) => box.updateComplete));
    for (const box of boxes) {
      drawn += Number(box.textContent !== '');
      for (const link of box.querySelectorAll('a')) link.click();
      for (const each of box.querySelectorAll('*'))
        if (
          /^(script|style|link|img|iframe|object|embed|form|base|meta)$/.test(each.localName) ||
          [...each.attributes].some(({ name }) => /^on|^style$|^src/.test(name))
        )
          harm.push(`${each.localName} of ${box.text}`);
    }
    log.replaceChildren();
  }
  log.remove();
  await pause(300);
  document.removeEventListener('securitypolicyviolation', note);
  document.removeEventListener('click', stay);
  if ('hacked' in window) harm.push('window.hacked');
  return { drawn, harm };
}

test('a first visit may reach any secure host, a later one the named ones alone', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  const reachOthers = () => fetch('https://other.invalid/file');
  const reachNamed = () => fetch('https://hub.invalid/file');
  expect(await violations(page, reachOthers)).toEqual([]);
  expect(await violations(page, () => fetch('http://other.invalid/file'))).not.toEqual([]);
  await untilControlled(page);
  await nameHosts(page, site, ['https://hub.invalid']);
  await page.goto(site.url);
  expect(await violations(page, reachNamed)).toEqual([]);
  expect(await violations(page, reachOthers)).toContain('connect-src https://other.invalid/file');

  // With no host named the page reaches its own origin only.
  await nameHosts(page, site, []);
  await page.goto(site.url);
  expect(await violations(page, () => fetch('./theme.js'))).toEqual([]);
  expect(await violations(page, reachNamed)).not.toEqual([]);
  expect(await violations(page, () => fetch('http://localhost:1/file'))).not.toEqual([]);

  // A Hugging Face hub takes the hosts it redirects to with it.
  await nameHosts(page, site, ['https://huggingface.co']);
  const response = await page.goto(site.url);
  expect(await response?.headerValue('content-security-policy')).toMatch(
    /connect-src 'self' https:\/\/huggingface\.co https:\/\/\*\.huggingface\.co https:\/\/\*\.hf\.co;/,
  );
});

test('each worker is held to its policy', async ({ page, startSite }) => {
  const site = await startSite();
  const workers = await workerFiles();
  expect(workers).not.toHaveLength(0);
  await page.goto(site.url);
  await untilControlled(page);
  await nameHosts(page, site, ['https://hub.invalid']);
  for (const path of workers) {
    const worker = await startWorker(page, site, path);
    expect(await worker.evaluate(tryEval), path).toBe('EvalError');
    expect(await worker.evaluate(tryFetch, 'https://other.invalid/file'), path).toBe('connect-src');
    expect(await worker.evaluate(tryFetch, 'https://hub.invalid/file'), path).toBe('');
  }
});

/** From the reset page, which runs nothing of the app: the policy's name is still free there. */
async function startWorker(page: Page, site: Site, path: string): Promise<Worker> {
  await page.goto(`${site.url}reset.html`);
  const started = page.waitForEvent('worker');
  await page.evaluate((url) => {
    interface Factory {
      createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
    }
    const { trustedTypes } = window as unknown as { trustedTypes: Factory };
    const policy = trustedTypes.createPolicy('kinglet-worker-urls', {
      createScriptURL: (text: string) => text,
    });
    Object.assign(window, { started: new Worker(policy.createScriptURL(url), { type: 'module' }) });
  }, site.url + path);
  return started;
}

async function tryEval(): Promise<string> {
  // A task of its own: the debugger's evaluation is exempt from the policy.
  await new Promise((done) => setTimeout(done));
  try {
    // eslint-disable-next-line no-eval -- what must be refused
    (0, eval)('1');
    return 'ran';
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

async function tryFetch(url: string): Promise<string> {
  let directive = '';
  addEventListener('securitypolicyviolation', (event) => {
    directive = event.effectiveDirective;
  });
  await fetch(url).catch(() => undefined);
  await new Promise((done) => setTimeout(done, 100));
  return directive;
}
