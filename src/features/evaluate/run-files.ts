import { html, type TemplateResult } from 'lit';
import { runCsv, runJson, type WholeRun } from '../../domain/evaluate/run-file.js';
import { icon } from '../../ui/icon.js';
import { saveFile } from '../../ui/save-file.js';
import { runReport } from './run-report.js';

/** A run as files to keep, and its deletion. */
export function runFiles(shown: WholeRun, remove: () => void): TemplateResult {
  const { run } = shown;
  const name = `kinglet-${run.suite.id}-${new Date(run.createdAt).toISOString().slice(0, 10)}`;
  const save = (ending: string, type: string, text: () => string) => (): void =>
    saveFile(`${name}.${ending}`, new Blob([text()], { type }));
  return html`<section class="section" aria-labelledby="run-files">
    <h2 id="run-files">Keep the results</h2>
    <p class="sm dim">
      The report opens as a file, without a network. The JSON holds everything to do the run again.
    </p>
    <div class="btns run-begin">
      <button class="btn" type="button" @click=${save('html', 'text/html', () => runReport(shown))}>
        ${icon('download')}Report
      </button>
      <button class="btn" type="button" @click=${save('csv', 'text/csv', () => runCsv(shown))}>
        ${icon('download')}CSV
      </button>
      <button
        class="btn"
        type="button"
        @click=${save('json', 'application/json', () => runJson(shown))}
      >
        ${icon('download')}JSON
      </button>
      <button class="btn plain" type="button" @click=${remove}>
        ${icon('delete')}Delete this run
      </button>
    </div>
  </section>`;
}
