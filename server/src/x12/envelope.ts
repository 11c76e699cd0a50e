import { createScanner, el, type Problem, type Scanner, type Segment } from './codec';

/**
 * Segments to transactions: interchanges, functional groups and transaction sets, their counts and control numbers. What stands
 * between ST and SE goes to the consumer of that transaction, one segment at a time, so that a file of any size is read in little memory.
 */

export interface Interchange {
  readonly sender: string;
  readonly receiver: string;
  /** ISA13 */
  readonly control: string;
  /** ISA15 is `T`. */
  readonly test: boolean;
  /** ISA09, as `YYMMDD`. */
  readonly date: string;
  readonly offset: number;
}

export interface Transaction {
  /** ST01: 837, 835, 999, 277 … */
  readonly set: string;
  /** ST03, or GS08 where it is not given: the guide. */
  readonly guide: string;
  /** ST02 */
  readonly control: string;
  /** GS06; empty without a group. */
  readonly group: string;
  /** GS04 as `CCYYMMDD`. */
  readonly date: string;
  readonly interchange: Interchange | undefined;
  readonly offset: number;
}

/** Takes the segments of one transaction, ST and SE included. `ordinal` counts them from 1, as a 999 does. */
export interface Consumer {
  readonly segment: (segment: Segment, ordinal: number) => void;
  /** After SE, or where the transaction is cut off. */
  readonly end?: (whole: boolean) => void;
}

export interface Handlers {
  /** Chooses who reads a transaction; nobody is no error. */
  readonly open: (transaction: Transaction) => Consumer | undefined;
  /** An interchange acknowledgment, which stands outside of groups. */
  readonly acknowledgment?: (segment: Segment) => void;
  readonly interchange?: (interchange: Interchange) => void;
  readonly tell: (problem: Problem) => void;
}

const digits = (text: string): string => text.trim().replace(/^0+(?=\d)/, '');

/** A reader of X12 text in pieces of any size. */
export function createReader(handlers: Handlers): Scanner {
  const { tell } = handlers;
  let interchange: Interchange | undefined;
  let group: { control: string; version: string; date: string; offset: number; sets: number } | undefined;
  let transaction: Transaction | undefined;
  let consumer: Consumer | undefined;
  let ordinal = 0;
  let groups = 0;
  let any = false;
  const interchanges = new Set<string>();
  const groupNumbers = new Set<string>();
  const setNumbers = new Set<string>();

  /** Of what is cut the innermost that is open is told, once: what is around it is cut with it. */
  let cutTold = false;
  const cut = (offset: number, message: string): void => {
    if (!cutTold) tell({ offset, message, cut: true });
    cutTold = true;
  };
  const closeTransaction = (whole: boolean, offset: number): void => {
    if (!transaction) return;
    if (!whole) cut(offset, `Transaction ${transaction.control} has no end (SE): the file may be cut.`);
    consumer?.end?.(whole);
    transaction = undefined;
    consumer = undefined;
  };
  const closeGroup = (whole: boolean, offset: number): void => {
    closeTransaction(false, offset);
    if (group && !whole) cut(offset, `Group ${group.control} has no end (GE): the file may be cut.`);
    group = undefined;
  };
  const closeInterchange = (whole: boolean, offset: number): void => {
    closeGroup(false, offset);
    if (interchange && !whole) cut(offset, `Interchange ${interchange.control} has no end (IEA): the file may be cut.`);
    interchange = undefined;
    cutTold = false;
  };
  const count = (segment: Segment, number: number, found: number, what: string): void => {
    const said = el(segment, number);
    if (digits(said) !== String(found))
      tell({
        offset: segment.offset,
        message: `${segment.id}0${number} says ${said || 'nothing'} and there are ${found} ${what}.`,
      });
  };
  const same = (segment: Segment, opened: string, of: string): void => {
    if (digits(el(segment, 2)) !== digits(opened))
      tell({
        offset: segment.offset,
        message: `${segment.id}02 is ${el(segment, 2) || 'empty'} and ${of} is ${opened}; the two must be the same.`,
      });
  };

  /** Of a run of segments that stand outside of every transaction the first is told. */
  let outside = false;
  const take = (segment: Segment): void => {
    const { id, offset } = segment;
    if (transaction && id !== 'ISA' && id !== 'IEA' && id !== 'GS' && id !== 'GE' && id !== 'ST') {
      ordinal++;
      consumer?.segment(segment, ordinal);
      if (id !== 'SE') return;
      count(segment, 1, ordinal, 'segments from ST to SE');
      same(segment, transaction.control, 'ST02');
      closeTransaction(true, offset);
      return;
    }
    switch (id) {
      case 'ISA': {
        closeInterchange(false, offset);
        any = true;
        interchange = {
          sender: el(segment, 6).trim(),
          receiver: el(segment, 8).trim(),
          control: el(segment, 13).trim(),
          test: el(segment, 15).trim() === 'T',
          date: el(segment, 9),
          offset,
        };
        const key = `${interchange.sender} ${interchange.control}`;
        if (interchanges.has(key))
          tell({ offset, message: `Interchange ${interchange.control} is in this file twice (ISA13).` });
        interchanges.add(key);
        groups = 0;
        groupNumbers.clear();
        handlers.interchange?.(interchange);
        return;
      }
      case 'GS': {
        closeGroup(false, offset);
        groups++;
        const control = el(segment, 6).trim();
        if (groupNumbers.has(control))
          tell({ offset, message: `Group ${control} is in its interchange twice (GS06).` });
        groupNumbers.add(control);
        setNumbers.clear();
        group = { control, version: el(segment, 8).trim(), date: el(segment, 4), offset, sets: 0 };
        return;
      }
      case 'ST': {
        closeTransaction(false, offset);
        cutTold = false;
        outside = false;
        if (group) group.sets++;
        else tell({ offset, message: 'This transaction (ST) stands in no group (GS).' });
        const control = el(segment, 2).trim();
        if (setNumbers.has(control)) tell({ offset, message: `Transaction ${control} is in its group twice (ST02).` });
        setNumbers.add(control);
        transaction = {
          set: el(segment, 1).trim(),
          guide: el(segment, 3).trim() || (group?.version ?? ''),
          control,
          group: group?.control ?? '',
          date: group?.date ?? '',
          interchange,
          offset,
        };
        consumer = handlers.open(transaction);
        ordinal = 1;
        consumer?.segment(segment, 1);
        return;
      }
      case 'GE':
        closeTransaction(false, offset);
        if (!group) return tell({ offset, message: 'This end of a group (GE) has no beginning (GS).' });
        count(segment, 1, group.sets, 'transactions in the group');
        same(segment, group.control, 'GS06');
        return closeGroup(true, offset);
      case 'IEA':
        closeGroup(false, offset);
        if (!interchange) return tell({ offset, message: 'This end of an interchange (IEA) has no beginning (ISA).' });
        count(segment, 1, groups, 'groups in the interchange');
        same(segment, interchange.control, 'ISA13');
        return closeInterchange(true, offset);
      case 'TA1':
        return handlers.acknowledgment?.(segment);
      default:
        if (!outside) tell({ offset, message: `Segment ${id} stands outside of every transaction.` });
        outside = true;
    }
  };
  let last = 0;
  let told = false;
  const scanner = createScanner(
    (segment) => {
      last = segment.offset;
      take(segment);
    },
    (problem) => {
      // A segment that is cut tells already that all around it is.
      cutTold ||= problem.cut === true;
      told = true;
      tell(problem);
    },
  );
  return {
    push: scanner.push,
    end: () => {
      scanner.end();
      closeInterchange(false, last);
      if (!any && !told) tell({ offset: 0, message: 'This is no X12 file: no interchange header (ISA) was found.' });
    },
  };
}
