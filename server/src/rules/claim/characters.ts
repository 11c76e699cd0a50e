import type { Fix } from '../../records/finding';
import { EACH_OUTSIDE, OUTSIDE, plain } from '../../records/sent-text';
import type { Slot } from '../../records/vocabulary';
import { changeTo } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { eachValue, type RecordValue } from '../values';

/** Names, addresses, remarks and descriptions; notes, documents and the history (rows, without a keyword) never leave the office. */
const SENT: ReadonlySet<string> = new Set(['last', 'first', 'middle', 'street', 'city', 'name', 'text']);
const KEPT: ReadonlySet<string> = new Set([
  '',
  'element',
  'note',
  'document',
  'letter',
  'guarantor',
  'require',
  'forbid',
]);
const isSent = (slot: Slot): boolean => slot.form === 'text' && SENT.has(slot.name);

/** A character that does not survive the way to the payer. */
export const claimCharacters: Rule = {
  id: 'claim/characters',
  severity: 'information',
  kinds: ['encounter', 'claim', 'patient', 'practice', 'payer'],
  title: 'Character that is sent as another',
  why: 'A claim file takes plain letters, digits and some signs; ~ * : ^ and | separate its parts. Others are replaced on the way.',
  needs: 'nothing but the record',
  source: '837: basic and extended character set',
  examples: {
    raises: 'claim CLM-1\n  date 2026-04-18\n  remark "Time 10:15 * see note"\n',
    clean: 'claim CLM-1\n  date 2026-04-18\n  remark "Time 10.15, see note"\n',
    nearMiss: 'claim CLM-1\n  date 2026-04-18\n  note "Time 10:15 * see note"\n',
  },
  check: (context) => {
    eachValue(context.item, isSent, (found) => checkText(context, found));
  },
};

function checkText(context: RuleContext, { value, at, slot, keyword }: RecordValue): void {
  const text = String(value);
  if (!OUTSIDE.test(text) || KEPT.has(keyword)) return;
  const sent = plain(text);
  const fixes = (): readonly Fix[] => (sent === '' ? [] : [changeTo(context, at, slot.name, sent, false)]);
  const shown = [...new Set(text.match(EACH_OUTSIDE))].slice(0, 5).join(' ');
  const becomes = sent.length > 60 ? '' : ` as “${sent}”`;
  context.report(at, slot.name, `${shown} cannot be sent: the text goes out${becomes || ' without it'}.`, { fixes });
}
