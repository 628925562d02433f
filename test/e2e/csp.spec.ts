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
