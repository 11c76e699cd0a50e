import assert from 'node:assert/strict';
import { sharedJson } from '../support/shared';
import { adapters, type Case, notRun } from './benefits-adapters';

const sections = sharedJson<Record<string, Case[]>>('conformance/benefits.json');

suite('conformance: benefits', () => {
  if (!sections) {
    test('worked cases from outside (skipped: the folder of worked cases is not here)', function () {
      this.skip();
    });
    return;
  }
  for (const [section, cases] of Object.entries(sections)) {
    const why = notRun[section];
    if (why) {
      test(`${section}: ${cases.length} cases not run: ${why}`, () => {});
      continue;
    }
    for (const { id, kind, title, input, expected } of cases) {
      test(`${id}: ${title}`, () => {
        const adapter = adapters[kind];
        assert.ok(adapter, `no adapter for the kind ${kind}`);
        const found = adapter(input, Object.keys(expected));
        for (const [name, value] of Object.entries(expected)) assert.deepEqual(found[name], value, name);
      });
    }
  }
});
