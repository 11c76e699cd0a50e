import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readingFindings } from '../support/tree';

const page = fs.readFileSync(path.join(process.env.CLAIMWRIGHT_ROOT ?? process.cwd(), 'docs/language.md'), 'utf8');

suite('docs: language', () => {
  const samples = [...page.matchAll(/```claimwright\r?\n([\s\S]*?)```/g)].map((m) => m[1] ?? '');

  test('every sample is read without a finding', () => {
    assert.ok(samples.length > 8);
    for (const sample of samples) assert.deepEqual(readingFindings(sample), [], sample);
  });
});
