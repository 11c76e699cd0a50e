import type { IsoDate } from '../../schemas/values';
import { searchCodes } from '../../server/src/codes/search';
import { complete } from '../../server/src/features/completion';
import { editFile, setFile } from '../../server/src/records/book';
import { practice, TODAY } from './claims';
import { engine } from './engine';
import { tell } from './found';
import { byNumber, byWords, type Question } from './questions';
import { median, p95, timed } from './statistics';
import { ownText, registryText } from './write';

/** Completion over all ICD-10-CM and HCPCS numbers, in a book with a year's worth of usage, as an editor asks it at every letter. */
const ours = engine();
const book = practice(345);
setFile(ours.book, 'registry.practice', registryText(book));
const before = 'claim CLM-1\n  patient P10001\n  date 2026-04-18\n  dx\n';
const { file } = setFile(ours.book, 'work.claim', before);

/** The search itself, and what an editor waits for: the question typed into a claim, and the list. */
function ask({ set, text }: Question) {
  const search = timed(() => searchCodes(ours.codes, { sets: [set], text, date: TODAY as IsoDate, limit: 50 }));
  const line = set === 'icd10cm' ? `    A ${text}` : `  service\n    ${text}`;
  editFile(ours.book, file.path, before.length, file.source.length, line);
  let found = 0;
  const whole = timed(() => {
    found = complete(ours, file, before.length + line.length).proposals.length;
  });
  return { search, whole, found };
}

const first = {
  icd10cm: ask({ set: 'icd10cm', text: 'diabetes' }).search,
  hcpcs: ask({ set: 'hcpcs', text: 'wheelchair' }).search,
};

function run(questions: readonly Question[]) {
  for (const q of questions.slice(0, 50)) ask(q);
  const answers = questions.map((q) => ({ q, ...ask(q) }));
  const slowest = answers.reduce((a, b) => (b.whole > a.whole ? b : a));
  const about = (times: number[]) => ({ median: median(times), p95: p95(times) });
  return {
    questions: questions.length,
    answered: answers.filter((a) => a.found > 0).length,
    search: about(answers.map((a) => a.search)),
    complete: about(answers.map((a) => a.whole)),
    slowest: { text: slowest.q.text, ms: slowest.whole },
  };
}

/**
 * The same questions at the end of a short file and of a long one: what one waits for must not grow with the file. The edit is not
 * counted here; the keystroke benchmark does.
 */
function atTheEndOf(path: string, text: string): number {
  const { file: long } = setFile(ours.book, path, text + before);
  const end = text.length + before.length;
  const times = byWords(200).map(({ text: typed }) => {
    const line = `    A ${typed}`;
    editFile(ours.book, path, end, long.source.length, line);
    return timed(() => complete(ours, long, end + line.length));
  });
  return median(times);
}

const words = run(byWords(300));
const numbers = run(byNumber(300));
const claims = ownText(practice(560)).text.split(/\n(?=claim )/);
/** The first part holds the practice, which the short file does without. */
const texts = [claims.slice(1, 6), claims].map((parts) => `${parts.join('\n')}\n`);
const files = texts.map((text, i) => ({
  lines: text.split('\n').length,
  median: atTheEndOf(`long-${i}.claim`, text),
}));
tell({ first, words, numbers, files });
