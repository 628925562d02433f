/**
 * The command `set-quota`: limits what the test page's origin may store, as the browser's developer
 * tools do. Payload: `{ bytes: number }`, or `{}` for the browser's own limit again.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin<{ bytes?: number }>}
 */
export function quotaCommand() {
  return {
    name: 'set-quota',
    async executeCommand({ command, payload, session }) {
      if (command !== 'set-quota') return undefined;
      const browser = /** @type {import('@web/test-runner-playwright').PlaywrightLauncher} */ (
        session.browser
      );
      const page = browser.getPage(session.id);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(page.url()).origin,
        ...(payload?.bytes !== undefined && { quotaSize: payload.bytes }),
      });
      return true;
    },
  };
}
