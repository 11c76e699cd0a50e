import { allItems, recordOf } from '../../records/book';
import { interchangeEvent, refusesAll, statusEvents, syntaxEvent } from '../../x12/answer-events';
import type { Consumer, Transaction } from '../../x12/envelope';
import { type Ack999, read277ca, read999, type readTa1 } from '../../x12/read-acknowledgments';
import { errorsByAccount, type SentFile } from '../../x12/sent-copy';
import { add, dayOfTransaction, found, miss, problem, sentFile, tell, type Work } from './work';

/** 999, TA1 and 277CA: what was taken or refused, into the claims that it speaks of. */

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/**
 * Whether an answer about a file is for who sent it: every office counts from one, so a number alone may be somebody else’s. The
 * office may be named by another number of its own. An answer from another sender than the one the file went to is taken, and told.
 */
function isForUs(work: Work, sent: SentFile, what: string): boolean {
  const { interchange } = work;
  if (!interchange) return true;
  const { sender: from, receiver: to } = interchange;
  const own = allItems(work.book, 'practice').flatMap((item) => {
    const { npi, submitter, taxId } = recordOf(item);
    return [npi?.npi, submitter?.id, taxId?.number, taxId?.number?.replace(/\D/g, '')].filter((id) => id !== undefined);
  });
  if (!same(to, sent.sender) && !own.some((id) => same(id, to))) {
    problem(work, `${what} is for ${to.trim()}, and that file was sent by ${sent.sender}: nothing of it was taken`);
    return false;
  }
  if (!same(from, sent.receiver))
    tell(work, `${what} comes from ${from.trim()}, and that file went to ${sent.receiver}`);
  return true;
}

export function syntax(work: Work, transaction: Transaction): Consumer {
  const date = dayOfTransaction(transaction, work.today);
  const seen = new Set<string>();
  const acks: Ack999[] = [];
  const reader = read999((ack) => acks.push(ack));
  return {
    segment: reader.segment,
    end: (whole) => {
      if (!whole) return problem(work, 'the acknowledgment (999) is cut, so nothing of it was taken');
      const judged = new Map<string, boolean>();
      for (const ack of acks) {
        const sent = sentFile(work, Number(ack.group));
        if (!sent) {
          if (!seen.has(ack.group))
            miss(work, `999 for group ${ack.group}`, 'this workspace never sent a file with that number');
          seen.add(ack.group);
          continue;
        }
        if (!judged.has(ack.group)) judged.set(ack.group, isForUs(work, sent, `999 for group ${ack.group}`));
        if (judged.get(ack.group) === false) continue;
        if (ack.set !== '') seen.add(ack.set);
        // What is said of the group alone holds for the sets that nothing else was said of.
        for (const set of sent.sets) {
          if (ack.set !== '' ? Number(set.control) !== Number(ack.set) : seen.has(set.control)) continue;
          const errors = errorsByAccount(set, ack.errors);
          for (const account of set.accounts) {
            const item = found(work, account, `999 for group ${ack.group}`);
            if (item) add(work, item, syntaxEvent(ack, errors.get(account) ?? [], date));
          }
        }
      }
    },
  };
}

export function acknowledge(work: Work, ack: ReturnType<typeof readTa1>): void {
  const sent = sentFile(work, Number(ack.control));
  if (!sent)
    return miss(work, `TA1 for interchange ${ack.control}`, 'this workspace never sent a file with that number');
  if (!isForUs(work, sent, `TA1 for interchange ${ack.control}`)) return;
  for (const account of sent.sets.flatMap((s) => s.accounts)) {
    const item = found(work, account, `TA1 for interchange ${ack.control}`);
    if (item) add(work, item, interchangeEvent(ack, work.today));
  }
}

export function statuses(work: Work): Consumer {
  const adds: (() => void)[] = [];
  /** By our number of the batch, whether it is for us; a batch that we have no copy of is judged by its claims alone. */
  const judged = new Map<string, boolean>();
  const isOurs = (batch: string): boolean => {
    const known = judged.get(batch);
    if (known !== undefined) return known;
    const control = Number(/^\d{1,9}/.exec(batch)?.[0] ?? 'NaN');
    const sent = Number.isNaN(control) ? undefined : sentFile(work, control);
    const ours = !sent?.references.some((r) => same(r, batch)) || isForUs(work, sent, `277CA for batch ${batch}`);
    judged.set(batch, ours);
    return ours;
  };
  const reader = read277ca((ack, payer) => {
    if (ack.level !== 'claim') {
      if (!ack.rows.some(refusesAll)) return;
      // A batch that is refused before its claims are looked at names none of them.
      adds.push(() => {
        const control = Number(/^\d{1,9}/.exec(ack.batch)?.[0] ?? 'NaN');
        const sent = Number.isNaN(control) ? undefined : sentFile(work, control);
        if (!sent)
          return miss(
            work,
            `277CA for batch ${ack.batch || 'without a number'}`,
            'this workspace never sent a file with that number',
          );
        if (!isOurs(ack.batch)) return;
        for (const account of sent.sets.flatMap((s) => s.accounts)) {
          const item = found(work, account, `277CA for batch ${ack.batch}`);
          if (item) for (const e of statusEvents(ack, recordOf(item), work.today)) add(work, item, e);
        }
      });
      return;
    }
    adds.push(() => {
      if (!isOurs(ack.batch)) return;
      const { item, why } = work.matcher.byAccount(ack.account, { ids: [], name: payer });
      if (!item) return miss(work, `277CA for claim ${ack.account} (${ack.name || 'no name'})`, why ?? '');
      for (const e of statusEvents(ack, recordOf(item), work.today)) add(work, item, e);
    });
  });
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!whole) return problem(work, 'the claim statuses (277CA) are cut, so nothing of them was taken');
      for (const a of adds) a();
    },
  };
}
