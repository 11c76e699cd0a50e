import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { shared, testWithShared } from '../support/shared';
import { adapters, type Case, notRun, outside, plainAmount } from './benefits-adapters';

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
    for (const one of cases) {
      const { id, kind, title, input, expected } = one;
      const left = outside(one);
      const [keys, why] = [left?.keys ?? [], left?.why ?? ''];
      if (keys === 'all') {
        console.log(`    not run: ${id}: ${why}`);
        continue;
      }
      test(`${id}: ${title}`, () => {
        const found = adapters[kind]?.(input, Object.keys(expected), title);
        if (left) console.log(`    ${id}: without ${keys.join(', ')}: ${why}`);
        const same = kind === '835_balance' ? plainAmount : (value: unknown): unknown => value;
        for (const [key, value] of Object.entries(expected))
          if (!keys.includes(key)) assert.deepEqual(same(found?.[key]), same(value), key);
      });
    }
  }
});
