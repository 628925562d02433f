import type { Plugin } from 'vite';

const THEME_SCRIPT = /\s*<script src="[^"]*theme\.js"><\/script>/;

/**
 * Moves the theme's script behind the tags that Vite adds to the page's head. It holds up the parser, and Chromium
 * looks no further ahead in a page whose head states a Content Security Policy: what came after it would be
 * asked for a round trip later. Still in the head, it runs before the first paint.
 */
export function themeScriptLastPlugin(): Plugin {
  return {
    name: 'kinglet-theme-script-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const script = THEME_SCRIPT.exec(html)?.[0];
        return (
          script && html.replace(script, '').replace('</head>', `  ${script.trim()}\n  </head>`)
        );
      },
    },
  };
}
