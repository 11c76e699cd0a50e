import { categories } from '../../schemas/categories';
import type { EntryTable, Slot } from '../../server/src/records/vocabulary';
import { vocabularyTables } from './vocabulary';

/** docs/language.md: the guide to the language, written for coders; the tables come from the schemas. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** How a value is written, in the words of the token table. */
const FORM_WORDS: Readonly<Record<string, string>> = {
  id: 'id',
  text: '"text"',
  money: '$amount',
  percent: 'N%',
  date: 'date',
  range: 'date or range',
  time: 'HH:MM',
  integer: 'number',
  decimal: 'number',
  npi: 'NPI',
  place: 'place',
  dx: 'diagnosis',
  letter: 'letter',
  procedure: 'code-modifiers',
  'procedure-range': 'codes',
  revenue: 'revenue code',
  'revenue-range': 'revenue codes',
  pcs: 'ICD-10-PCS',
  state: 'state',
  modifier: 'modifier',
  category: 'category',
  units: 'xN',
  minutes: 'Nmin',
  pointers: 'letters',
  adjustment: 'CO-45',
  status: 'A7:562',
  'age-range': 'N..N',
  chain: 'steps',
  adjudication: 'CO-45 $amount …',
};

function valueText(slot: Slot): string {
  const form = slot.words ? slot.words.join('·') : (FORM_WORDS[slot.form] ?? slot.form);
  return `${slot.label ? `\`${slot.label}\` ` : ''}${form}${slot.many ? ' …' : ''}`;
}

function formPlace({ place }: Pick<EntryTable, 'place'>): string {
  if (!place) return '';
  return [place.cms1500 ?? '–', place.ub04 ?? '–', place.x12 ?? '–'].join(' / ');
}

function rows(table: EntryTable, depth: number): string[] {
  const own = [...Object.values(table.children), ...(table.row ? [table.row] : [])];
  return own.flatMap((child) => {
    const name = child.keyword ? `\`${child.keyword}\`` : `*${child.name}*`;
    const marks = [
      child.many ? 'several' : '',
      child.required ? 'needed' : '',
      child.later ? 'not supported yet' : '',
    ].filter(Boolean);
    const doc = `${child.doc}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
    const line = `| ${'&nbsp;&nbsp;'.repeat(depth)}${name} | ${cell(child.slots.map(valueText).join(' '))} | ${cell(formPlace(child))} | ${cell(doc)} |`;
    return [line, ...(depth < 2 ? rows(child, depth + 1) : [])];
  });
}

const INTRODUCTION = `# The claim language

One small grammar for every record a billing office keeps. It reads like the form you know, types like a note, and any text at all is taken: what cannot be understood is a finding, never a failure.

A **record** starts at the left edge: \`kind id "optional title"\`. What belongs to it is indented. Every line is an **entry**: a keyword, or in lists a code, a letter or a date, followed by values. No braces, no commas, no closing words. Any file may hold any number of records of any kind; the ending (\`.encounter .claim .patient .plan .fees .practice .payer\`) chooses the icon and the first completions. The open folder is one **book**: ids are unique per kind in it, and references find their record in whichever file it stands.

\`\`\`claimwright
encounter E-2026-0418-01
  patient P10034
  date 2026-04-18
  place 11  # Office
  rendering 1497758544
  dx
    A E11.65
    B I10
  service
    99214-25    AB $185.00
    83036-QW    A   $18.00
    J3301    x4 A   $40.00
  collected $30.00 copay 2026-04-18
\`\`\`

## How values are written

| value | form |
|---|---|
| comment | \`#\` at the start of a line or after a blank, to the end of the line |
| text | \`"…"\`, to its quote; \`\\"\` and \`\\\\\` inside; quotes never change a meaning |
| id | anything without blanks that does not start with \`"\`, \`#\` or \`$\`; upper and lower case are the same, zeros count |
| money | \`$1,234.56\`, \`$185\` |
| date, range | \`2026-04-18\`, \`04/18/2026\`, \`4/18/2026\`; \`2026-04-18..2026-04-30\`, an end left out is open |
| percent, time | \`20%\`, \`12.5%\`; \`08:15\` |
| procedure | the code, then up to four modifiers: \`99214-25-59\` |
| units, minutes | \`x4\`, \`x0.5\`; \`45min\` |
| pointers | letters of the dx list, most relevant first: \`AB\` |
| diagnosis | with or without the dot: \`E11.65\`, \`E1165\` |
| adjustment, status | \`CO-45\`; \`A7:562:85\` |

An entry belongs to the nearest earlier one that is indented less; blank lines and comments never count. Tabs advance to the next multiple of four. Curly quotes, long dashes and non-breaking blanks from a word processor are read as plain ones. A file that is not UTF-8 is read as well as it can be, and reported.

\`$CHARGE\` on a service line is the line’s **total**, not the price of one unit. Left out, it is the amount of the charges table of the date times the units.

## What you type out of habit

Understood at once, and repaired with one key:

| typed | meant |
|---|---|
| \`A,B\` · \`A B\` · \`1,2\` | \`AB\` |
| \`99214 25 AB\` · \`9921425 AB\` | \`99214-25 AB\` |
| \`450\` (revenue) | \`0450\` |
| \`04182026\` · \`20260418\` · \`4-18-2026\` | \`2026-04-18\` |
| \`4/18/26\` · \`5/2/80\` | \`2026-04-18\` · \`1980-05-02\`: from 50 on, the last century |
| \`4/18/2026-4/20/2026\` | \`2026-04-18..2026-04-20\` |
| \`$185.5\` · \`185.00\` | \`$185.50\` · \`$185.00\` |
| \`4x\` · \`×4\` | \`x4\` |
| \`deductible 20%\` | \`deductible then 20%\` |
| a comma after a value | no comma |
| \`note call the payer\` | \`note "call the payer"\` |

Other slips are findings too: an entry given twice (the first one counts), an entry in the wrong place (the message says where it belongs), an unknown word (the nearest known one is offered), a text without its closing quote.

## The canonical layout

Formatting (in the editor, or \`claimwright format\`) changes how a record is written and never what it says:

- records at the left edge with one blank line between them, two columns a level, at most one blank line in a row;
- keywords in lower case, codes and modifiers in upper case, dates as \`2026-04-18\`, amounts as \`$1,234.56\`, diagnoses with their dot, plain quotes;
- rows of a list in columns, amounts aligned at the right; the values of a service line in the order code, units, minutes, letters, charge, date. A blank line starts new columns;
- comments behind neighbouring lines in one column; a comment on a line of its own as deep as the line below it;
- what is not recognised stays as it was typed. Line ends stay as they are in the file, a byte order mark goes.

## Benefits are chains of steps

\`benefit emergency $250 then deductible then 20%\`: each step is applied to what the former left, in the order written. \`deductible\` takes what is left of it; \`$30\` is a copay, one a visit (a day and provider); \`20%\` is the patient’s coinsurance, \`20% up to $50\` a bounded one. \`deductible or $30\`: while any of the deductible is left the whole amount goes there, afterwards the copay. \`covered\`: the plan pays all of the allowed amount; \`excluded\`: none. No step takes more than is left of the allowed amount or of the out-of-pocket limit. \`deductible\` and \`out-of-pocket\` may be \`none\`; where a chain needs one that is not written, the cost is unknown, and says so.

A benefit named like a category takes the services of that category; \`codes\` or \`revenue\` below it replace that. The first benefit that fits takes the service; \`other\` is tried last. A service that none takes is not covered.

## Allowing a finding

\`# allow RULE-ID "reason" by NAME DATE\` on the line above an entry; see [rules.md](rules.md#allowing-a-finding).

`;

const RECORDS = `## The records

One table for each kind of record. *entry* names the word a line starts with; a name in italics is a row, which starts with its first value. What may stand below an entry is indented. *several*: may be given more than once. *needed*: a record is incomplete without it. *not supported yet*: it is read, kept and shown, and nothing is computed from it so far, which is said where it matters.`;

/** What a claim shares with an encounter is listed once, there. */
function ownEntries(table: EntryTable, shared: EntryTable | undefined): EntryTable {
  const children = Object.entries(table.children).filter(
    ([word, child]) => JSON.stringify(shared?.children[word]) !== JSON.stringify(child),
  );
  return { ...table, children: Object.fromEntries(children) };
}

/** The whole page. */
export function languagePage(): string {
  const out = [INTRODUCTION.trimEnd(), '', RECORDS, ''];
  const tables = vocabularyTables();
  for (const table of Object.values(tables)) {
    const shared = table.keyword === 'claim' ? tables.encounter : undefined;
    out.push(`## ${table.keyword}`, '', table.doc, '');
    if (table.example) out.push('```claimwright', table.example, '```', '');
    if (shared) out.push('All entries of [encounter](#encounter), and:', '');
    out.push(
      '| entry | values | CMS-1500 / UB-04 / X12 | what it is |',
      '|---|---|---|---|',
      ...rows(ownEntries(table, shared), 0),
      '',
    );
  }
  out.push(
    '## Benefit categories',
    '',
    'Which service belongs to which is one table in `server/src/benefits/categories.ts`.',
    '',
  );
  out.push('| category | X12 service type | |', '|---|---|---|');
  for (const c of categories) out.push(`| \`${c.name}\` | ${c.serviceType || '–'} | ${c.doc} |`);
  out.push('');
  return out.join('\n');
}
