import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import {
  COMMON_HEADERS,
  documentMetaPolicy,
  documentPolicy,
  type Headers,
  IMMUTABLE_HEADERS,
  SERVICE_WORKER_POLICY,
  workerPolicy,
} from '../../src/domain/security-headers.js';

/** Documents by each address a static host may serve them under. */
const DOCUMENTS = [
  '/',
  '/index.html',
  '/reset',
  '/reset.html',
  '/erase',
  '/erase.html',
  '/404.html',
];

/**
 * Puts the security headers where they can be obeyed: a meta tag in each built HTML file, for hosts
 * that send no headers; `_headers` in the build, which Netlify, Cloudflare Pages and `tools/serve.mjs`
 * read; and the development server's own answers.
 */
export function securityHeadersPlugin(): Plugin {
  let outDir = '';
  let isBuild = false;
  return {
    name: 'kinglet-security-headers',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
      isBuild = config.command === 'build';
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        for (const [name, value] of Object.entries(developmentHeaders(request.url ?? '/'))) {
          response.setHeader(name, value);
        }
        next();
      });
    },
    closeBundle: {
      sequential: true,
      async handler() {
        if (!isBuild) return;
        await writeFile(join(outDir, '_headers'), headersFile());
        const names = (await readdir(outDir)).filter((name) => name.endsWith('.html'));
        await Promise.all(names.map((name) => addMetaTags(join(outDir, name))));
      },
    },
  };
}

/** `_headers` as Netlify and Cloudflare Pages read it: patterns overlap, header names do not. */
function headersFile(): string {
  const rules: [string, Headers][] = [
    ['/*', COMMON_HEADERS],
    ['/assets/*', IMMUTABLE_HEADERS],
    ['/assets/workers/*', { 'Content-Security-Policy': workerPolicy() }],
    ['/sw.js', { 'Content-Security-Policy': SERVICE_WORKER_POLICY }],
    ...DOCUMENTS.map((path): [string, Headers] => [
      path,
      { 'Content-Security-Policy': documentPolicy() },
    ]),
  ];
  return rules
    .map(([pattern, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
      return `${pattern}\n${lines.join('')}`;
    })
    .join('\n');
}

/** The policy has to stand before anything it governs, the charset within the first kilobyte. */
async function addMetaTags(path: string): Promise<void> {
  const html = await readFile(path, 'utf8');
  const charset = /<meta charset="utf-8" ?\/?>/i;
  if (!charset.test(html)) throw new Error(`${path} has no <meta charset="utf-8">`);
  const tags = `<meta http-equiv="Content-Security-Policy" content="${documentMetaPolicy()}" /><meta name="referrer" content="no-referrer" />`;
  if (html.includes(tags)) return;
  await writeFile(
    path,
    html.replace(charset, (meta) => `${meta}${tags}`),
  );
}

/** Vite's client styles the page by style elements and reloads it through a web socket; the gallery frames itself. */
function developmentHeaders(url: string): Headers {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const isWorker = searchParams.has('worker_file');
  const policy = isWorker ? workerPolicy() : documentPolicy();
  return {
    ...COMMON_HEADERS,
    ...(isWorker || pathname.endsWith('/') || pathname.endsWith('.html')
      ? {
          'Content-Security-Policy': policy
            .replace("frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'")
            .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
            .replace('connect-src', 'connect-src ws://localhost:* ws://127.0.0.1:*'),
        }
      : {}),
  };
}
