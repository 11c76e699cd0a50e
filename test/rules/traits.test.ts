import assert from 'node:assert/strict';
import { derive, type Item } from '../../server/src/records/book';
import { rules } from '../../server/src/rules/registry';
import type { Engine, Rule } from '../../server/src/rules/rule';
import { traitsOf } from '../../server/src/rules/traits';
import { visitOf } from '../../server/src/rules/visit';
import { practice } from '../bench/claims';
import { ownText } from '../bench/write';
import { engineOf } from '../support/engine';
import { engineFor, engineOfAll } from '../support/examples';

/** Asks every rule of every record, also those that are passed over, and gives back what these would have said. */
function missedIn(engine: Engine): string[] {
  const missed: string[] = [];
  const concerned = rules.filter((r) => r.concerns !== undefined);
  const ask = (item: Item, rule: Rule, say: (words: string) => void): void =>
    derive(engine.book, item, `asked ${rule.id}`, (reader) => {
      const kept = new Map<string, unknown>();
      const once = <T>(name: string, compute: () => T): T => {
        if (!kept.has(name)) kept.set(name, compute());
        return kept.get(name) as T;
      };
      const words = (_at: number, _slot: string, message: string): void => say(message);
      rule.check({
        ...{ engine, reader, item, visit: visitOf(item), once },
        ...{ report: words, notEvaluated: words, notEvaluatedOnce: words },
      });
    });
  for (const file of engine.book.files.values())
    for (const item of file.items)
      for (const rule of item ? concerned : []) {
        if (!item || !rule.kinds.includes(item.kind)) continue;
        if ((traitsOf(visitOf(item)) & (rule.concerns ?? 0)) !== 0) continue;
        ask(item, rule, (message) => missed.push(`${rule.id} of ${item.kind} ${item.id}: ${message}`));
      }
  return missed;
}

suite('rules: what they concern', () => {
  test('no rule has anything to say of a record for which it is passed over: the cases of all pages', () => {
    for (const rule of rules)
      for (const text of [rule.examples.raises, rule.examples.clean, rule.examples.nearMiss])
        assert.deepEqual(missedIn(engineFor(rule, text)), [], `${rule.id}\n${text}`);
  });

  test('the same with every table, and of the cases of all pages in one book', () => {
    assert.deepEqual(missedIn(engineOfAll(rules.map((r) => r.examples.raises).join(''))), []);
  });

  test('the same of a practice’s claims', () => {
    assert.deepEqual(missedIn(engineOf(ownText(practice(200, 'shapes')).text)), []);
  });
});
