import assert from 'node:assert/strict';
import { type Completion, complete } from '../../server/src/features/completion';
import { engineOf } from './engine';

/** A book around the text that is typed in; the people are invented. */
const BOOK = `practice RIV "Riverside"
  provider 1497758544 "Okafor" "Grace"
  provider 1000345565 "Lindqvist" "Per"
  facility 1000830277 "Harbor Emergency"
    place 23
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  coverage primary PPO
patient P2
  name "Marsh" "Joel"
  born 1971-03-09
plan PPO "Blue PPO"
payer 60054 "Example Health"
fees CH
  kind charges
  effective 2026-01-01..
  99213 $120.00 "Return visit, low"
  99214 $185.00 "Return visit, moderate"
  97110 $45.00 "Exercise therapy"
`;

/** Proposals at the `|`, and the text after taking the one of a label. */
export function asked(marked: string, path = 'a.claim', more: Readonly<Record<string, string>> = {}) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const engine = engineOf({ 'book.practice': BOOK, ...more, [path]: text });
  const file = engine.book.files.get(path);
  assert.ok(file);
  const found: Completion = complete(engine, file, offset);
  const labels = found.proposals.map((p) => p.label);
  return {
    ...found,
    labels,
    details: new Map(found.proposals.map((p) => [p.label, p.detail ?? ''])),
    take: (label: string): string => {
      const p = found.proposals.find((x) => x.label === label);
      assert.ok(p, `${label} is not among ${labels.join(' ')}`);
      return text.slice(0, p.start) + p.text + text.slice(p.end);
    },
  };
}
