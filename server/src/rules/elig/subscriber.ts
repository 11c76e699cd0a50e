import type { Patient } from '../../../../schemas';
import { memberKey } from '../../benefits/member';
import { type Item, recordOf } from '../../records/book';
import { relatedTo } from '../related';
import type { Rule } from '../rule';

type Coverage = NonNullable<Patient['coverage']>[number];

const person = (id: string, name: string, born: string, subscriber: string): string =>
  `patient ${id}\n  name ${name}\n  born ${born}\n  coverage primary PPO\n    member X1\n    subscriber ${subscriber}\n`;
const ANA = '"Rivera" "Ana"';
const LEO = '"Rivera" "Leo"';
const leos = (subscriber: string): string => person('P2', LEO, '1981-03-11', subscriber);
const anas = (relation: string): string => person('P1', ANA, '1980-05-02', `${relation} ${LEO} 1981-03-11 M member X1`);

/** Two patients each say that the other holds the plan. */
export const eligSubscriber: Rule = {
  id: 'elig/subscriber',
  severity: 'error',
  kinds: ['patient'],
  title: 'Nobody holds the plan',
  why: 'A plan has one subscriber, whom the claim names with birth date and member id. When two members each name the other, the payer does not find the member, and the deductible of the family is counted under the wrong person.',
  needs: '“subscriber” of both patients',
  source: 'the patients’ records',
  examples: {
    raises: anas('spouse') + leos(`spouse ${ANA} 1980-05-02 F member X1`),
    clean: anas('spouse') + leos('self'),
    // Both are children of somebody who is no patient here.
    nearMiss:
      person('P1', ANA, '2012-05-02', 'child "Rivera" "Eva" 1985-01-01 F member X1') +
      person('P2', LEO, '2014-03-11', 'child "Rivera" "Eva" 1985-01-01 F member X1'),
  },
  check: ({ item, reader, report }) => {
    const own = recordOf(item as unknown as Item<'patient'>);
    for (const coverage of own.coverage ?? []) {
      const key = memberKey(coverage);
      const { subscriber, plan } = coverage;
      if (!subscriber || !key || !plan || !names(coverage)) continue;
      for (const other of reader.membersOf(key)) {
        if ((other as unknown) === item) continue;
        const theirs = recordOf(other);
        const back = theirs.coverage?.find(
          (c) => c.plan?.toUpperCase() === plan.toUpperCase() && names(c) && memberKey(c) === key && isOf(c, own),
        );
        if (!back?.subscriber || !isOf(coverage, theirs)) continue;
        report(
          subscriber.at,
          'relation',
          `${own.id} says that ${theirs.id} holds ${plan}, and ${theirs.id} says that ${own.id} does. Write “subscriber self” at the one whose plan it is.`,
          { related: [relatedTo(other as never, back.subscriber.at, 'relation', `${theirs.id} says so here`)] },
        );
        return;
      }
    }
  },
};

/** Whether a coverage is held by somebody else, who is named. */
const names = ({ subscriber }: Coverage): boolean =>
  subscriber?.relation !== undefined &&
  subscriber.relation !== 'self' &&
  subscriber.relation !== 'employer' &&
  subscriber.last !== undefined;

/** Whether a coverage's subscriber is a patient: the names, and the birth dates where both tell one. */
function isOf({ subscriber }: Coverage, { name, born }: Patient): boolean {
  const same = (a: string | undefined, b: string | undefined): boolean => a?.toUpperCase() === b?.toUpperCase();
  return (
    same(subscriber?.last, name?.last) &&
    same(subscriber?.first, name?.first) &&
    (!subscriber?.born || !born?.date || subscriber.born === born.date)
  );
}
