import { html } from 'lit';
import { ownSuitesOf } from '../../src/actions/own-suites.js';
import { EMPTY_DRAFT } from '../../src/domain/evaluate/own/case-draft.js';
import '../../src/features/evaluate/own-suites.js';
import { ownSuite } from '../support/evaluation-fixtures.js';
import { memoryApp, type MemoryApp } from '../support/mount-with-app.js';
import type { GalleryEntry } from './gallery-entry.js';

function withOwn(): MemoryApp {
  const app = memoryApp();
  const other = ownSuite({ id: 'own-2', name: 'Recipes', about: '', cases: [] });
  ownSuitesOf(app).replace([ownSuite(), other]);
  return app;
}

const PROBLEMS = [
  { line: 4, text: 'expected: Write one number in digits, such as 12.5.' },
  { line: 9, text: 'prompt: Write what the model is asked.' },
];

export const OWN_SUITE_ENTRIES: readonly GalleryEntry[] = [
  {
    name: 'own-suites',
    states: [
      { name: 'none yet', template: html`<own-suites></own-suites>` },
      { name: 'two of them', app: withOwn(), template: html`<own-suites></own-suites>` },
    ],
  },
  {
    name: 'suite-editor',
    states: [
      { name: 'with cases', template: html`<suite-editor .suite=${ownSuite()}></suite-editor>` },
      {
        name: 'without a case',
        template: html`<suite-editor .suite=${ownSuite({ cases: [] })}></suite-editor>`,
      },
    ],
  },
  {
    name: 'suite-preview',
    states: [
      {
        name: 'with lines that are no case',
        template: html`<suite-preview
          name="Work letters"
          .read=${{ cases: ownSuite().cases, problems: PROBLEMS }}
        ></suite-preview>`,
      },
      {
        name: 'without a case',
        template: html`<suite-preview
          name="Empty"
          .read=${{ cases: [], problems: PROBLEMS }}
        ></suite-preview>`,
      },
    ],
  },
  {
    name: 'case-editor',
    states: [
      { name: 'a new case', template: html`<case-editor></case-editor>` },
      {
        name: 'left to a judge, while words stay here',
        template: html`<case-editor
          staysHere
          .draft=${{
            ...EMPTY_DRAFT,
            prompt: 'Thank Ann for the flowers, in two sentences.',
            grader: 'judge',
            expected: 'Dear Ann, the flowers are lovely. Thank you for thinking of me.',
          }}
        ></case-editor>`,
      },
      {
        name: 'code with tests',
        template: html`<case-editor
          .draft=${{
            ...EMPTY_DRAFT,
            prompt: 'Write a JavaScript function called add that adds two numbers.',
            grader: 'code',
            expected: '[2, 3] => 5',
            options: 'add',
          }}
        ></case-editor>`,
      },
    ],
  },
  {
    name: 'suite-naming',
    states: [{ name: 'new', template: html`<suite-naming></suite-naming>` }],
  },
];
