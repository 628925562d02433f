import { expect, filesIn, test, untilControlled } from '../support/node/built-site.js';

test('with the server gone the app reloads, also by a deep link', async ({ page, startSite }) => {
  const site = await startSite();
  const errors: string[] = [];
  await page.goto(site.url);
  await untilControlled(page);
  await site.close();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.reload();
  await expect(page).toHaveTitle(/Kinglet/);
  await page.goto(`${site.url}?from=link#/models`);
  await expect(page).toHaveTitle(/Kinglet/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(errors).toEqual([]);
});

test('every screen’s part is there offline', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await site.close();
  // What only cloud models, formulas, tables, new suites, judges and certainty need is kept when it is first used.
  const keptLater =
    /^assets\/(cloud-(engine|network)|stretch-passphrase|keys-repository|render-math|csv-table|suite-makers|judge-panel|answer-certainty|handed-over|ask-larger)-/;
  const parts = (await filesIn(site.folder)).filter(
    (path) => /^assets\/[^/]+\.(js|css)$/.test(path) && !keptLater.test(path),
  );
  expect(parts).not.toHaveLength(0);
  for (const path of parts) {
    const status = await page.evaluate(
      (url) =>
        fetch(url).then(
          (response) => response.status,
          () => 0,
        ),
      `./${path}`,
    );
    expect(status, path).toBe(200);
  }
});
