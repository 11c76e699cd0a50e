import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shared, testWithShared } from '../support/shared';
import { adapters, type Case, notRun, plainAmount } from './benefits-adapters';

const name = 'conformance/benefits.json';
const file = path.join(shared, name);
const sections: Readonly<Record<string, Case[]>> = fs.existsSync(file)
  ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, Case[]>)
  : {};

suite('conformance: benefits', () => {
  testWithShared('every case is run, or it is written down why not', [name], () => {
    for (const [section, cases] of Object.entries(sections)) {
      const why = notRun[section];
      if (why) console.log(`    not run: ${section} (${cases.length}): ${why}`);
      else for (const { id, kind } of cases) assert.ok(adapters[kind], `${id}: no adapter for ${kind}`);
    }
  });
  for (const [section, cases] of Object.entries(sections)) {
    if (notRun[section]) continue;
    for (const { id, kind, title, input, expected } of cases)
      test(`${id}: ${title}`, () => {
        const found = adapters[kind]?.(input, Object.keys(expected));
        const same = kind === '835_balance' ? plainAmount : (value: unknown): unknown => value;
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(same(found?.[key]), same(value), key);
      });
  }
});
