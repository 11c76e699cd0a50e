// Measures the product against its bounds, prints the ratios, and ends with 1 when one is missed.
//   npm run bench [-- --write] [-- --runs 5] [-- --only server,book]
// --write puts the figures of a whole run into docs/performance.md; --only measures some parts by name.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { bundle, bundleOf } from './lib/bench-bundle.mjs';
import { heldLine, ms, page, table } from './lib/bench-page.mjs';
import { startServer } from './lib/bench-server.mjs';
import { mustRun, root, seconds } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const RUNS = Math.max(5, Number(values.runs));
const SIZES = [30, 345, 1450];
const execute = promisify(execFile);
const start = performance.now();
const held = [];
const sections = [];
const faults = [];

/** Runs a bundle in a fresh process and reads what it tells. */
async function fresh(name, ...args) {
  const { stdout } = await execute(process.execPath, [bundleOf(name), ...args.map(String)], { cwd: root });
  return JSON.parse(stdout);
}

/** The lowest of the values that `of` takes from some results. */
const least = (results, of) => Math.min(...results.map(of));
const step = (text) => console.log(`bench: ${text} (${seconds(start)})`);

/**
 * Our text against JSON and YAML: same claims, same problems.
 * @param {'codes' | 'shapes'} problems with codes is the full check; by shape alone is what the two do best, and is told beside it
 */
async function compare(problems) {
  const rows = [];
  for (const size of SIZES) {
    step(`${size} claims as our text, JSON and YAML, ${problems}, ${RUNS} times each`);
    const results = { own: [], json: [], yaml: [] };
    for (let i = 0; i < RUNS; i++)
      for (const kind of Object.keys(results)) results[kind].push(await fresh(`check-${kind}`, size, problems));
    for (const [kind, [first]] of Object.entries(results)) {
      if (first.missed.length)
        faults.push(`${kind}, ${size} claims: not found: ${first.missed.slice(0, 3).join('; ')}`);
      if (first.wrong.length)
        faults.push(`${kind}, ${size} claims: found without cause: ${first.wrong.slice(0, 3).join('; ')}`);
    }
    const [own, json, yaml] = Object.values(results).map((runs) => least(runs, (r) => r.ms));
    for (const [name, other, limit] of [
      ['JSON', json, 1 / 2],
      ['YAML', yaml, 1 / 20],
    ])
      held.push({
        what: `${size} claims (${problems}), full check with money against ${name} validation`,
        value: own / other,
        limit,
        unit: 'ratio',
      });
    const [first] = results.own;
    const withTables = ms(least(results.own, (r) => r.withTables));
    rows.push([size, first.priced, first.seeded, ms(own), ms(json), ms(yaml), withTables]);
  }
  return table(['Claims', 'Lines priced', 'Problems', 'Ours', 'JSON', 'YAML', 'Ours with code tables'], rows);
}

async function comparison() {
  sections.push({
    title: 'The same claims as our text, JSON and YAML',
    text: `The same invented practice, with one problem in every third claim. vscode-json-languageservice and yaml-language-server validate it
against a schema of the same vocabulary; we read it, apply every rule, and compute what each line costs the patient. All three find every
problem and nothing else: slips of shape (digits missing, words misspelt, entries twice) and diagnosis codes that are headings, have ended or
never were, which a JSON Schema can only hold as a list of the words that are allowed. Time from text to findings, in a process that has done
nothing before; loading the modules does not count, nor does reading the code tables, which a server does once (with it: last column).`,
    table: await compare('codes'),
  });
  sections.push({
    title: 'The same with slips of shape only',
    text: `What JSON and YAML services do best: their schema holds patterns and no codes, and they look up and price nothing. We do the same work
as above.`,
    table: await compare('shapes'),
  });
}

/** One keystroke in a short and in a long file. */
async function keystroke() {
  step('keystrokes in 100 and 10,000 lines');
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await fresh('keystroke'));
  const best = [0, 1].map((f) => ({
    ...runs[0][f],
    median: least(runs, (r) => r[f].median),
    p95: least(runs, (r) => r[f].p95),
  }));
  const [short, long] = best;
  held.push({
    what: 'keystroke in 10,000 lines against 100 lines',
    value: long.median / short.median,
    limit: 2,
    unit: 'ratio',
  });
  held.push({ what: 'keystroke in 10,000 lines, 95 of 100', value: long.p95, limit: 5, unit: 'ms' });
  sections.push({
    title: 'One keystroke',
    text: 'A service line is typed into a claim in the middle of the file. After each character: findings of the file, and of what the window shows hints with money, colours by meaning, and cost and findings above each record.',
    table: table(
      ['Lines', 'Median', '95 of 100'],
      best.map((b) => [b.lines, ms(b.median), ms(b.p95)]),
    ),
  });
}

/** A big book, cold, and an edit in a plan that all of it uses. */
async function book() {
  step('a book of 10,000 files');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('book'));
  const [{ files, records, open }] = runs;
  const cold = least(runs, (r) => r.cold);
  const edit = least(runs, (r) => r.edit);
  held.push({
    what: `${files} files read and checked, 1,000 records`,
    value: (cold * 1000) / records,
    limit: 1000 / 3,
    unit: 'ms',
  });
  held.push({ what: `edit of a plan to the findings of ${open} open claims`, value: edit, limit: 100, unit: 'ms' });
  sections.push({
    title: 'A big book',
    text: `One claim a file, with the plan, fees and patients that all use. Reading and full check in a process that has done nothing before, without
reading the disk. Then an amount of the shared plan is typed: until the findings and the cost of the claims that are open are there again.`,
    table: table(
      ['Files', 'Records', 'Read and checked', 'Records a second', 'Edit of the plan, median', '95 of 100'],
      [[files, records, ms(cold), Math.round((records * 1000) / cold), ms(edit), ms(least(runs, (r) => r.editP95))]],
    ),
  });
}

async function completion() {
  step('completion over all ICD-10-CM and HCPCS');
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await fresh('completion'));
  const rows = [];
  for (const [kind, name] of [
    ['words', 'By words'],
    ['numbers', 'By number'],
  ]) {
    const whole = least(runs, (r) => r[kind].complete.p95);
    held.push({ what: `completion ${name.toLowerCase()}, 95 of 100`, value: whole, limit: 5, unit: 'ms' });
    const slowest = runs[0][kind].slowest;
    rows.push([
      name,
      runs[0][kind].questions,
      ms(least(runs, (r) => r[kind].search.p95)),
      ms(least(runs, (r) => r[kind].complete.median)),
      ms(whole),
      `“${slowest.text}” ${ms(slowest.ms)}`,
    ]);
  }
  const file = (i) => least(runs, (r) => r.files[i].median);
  const [short, long] = runs[0].files;
  held.push({
    what: `completion in ${long.lines.toLocaleString('en-US')} lines against ${short.lines}`,
    value: file(1) / file(0),
    limit: 1.5,
    unit: 'ratio',
  });
  const first = (set) => ms(least(runs, (r) => r.first[set]));
  sections.push({
    title: 'Completion',
    text: `Over all ICD-10-CM and HCPCS Level II numbers, as an editor asks at every letter. The first question of a session also reads the table and
builds the index of its words: ${first('icd10cm')} for diagnoses, ${first('hcpcs')} for procedures.`,
    table: table(
      ['Question', 'Asked', 'Search, 95 of 100', 'Completion, median', 'Completion, 95 of 100', 'Slowest'],
      rows,
    ),
  });
}

async function server() {
  step('starting the language server and a minimal one');
  const file = path.join(root, 'out/bench/book.claim');
  await mustRun(process.execPath, [bundleOf('server-input'), '345', file]);
  const text = fs.readFileSync(file, 'utf8');
  const runs = { ours: [], minimal: [], first: [] };
  const scripts = { ours: path.join(root, 'out/bench/dist/server.js'), minimal: bundleOf('minimal-server') };
  // A session that lasts leaves its code compiled for the next one; the first start of all is told beside it.
  const cache = path.join(root, 'out/bench/cache');
  fs.rmSync(cache, { recursive: true, force: true });
  process.env.CLAIMWRIGHT_CACHE = cache;
  await startServer(scripts.ours, text, () => fs.existsSync(cache) && fs.readdirSync(cache).length > 0);
  for (let i = 0; i < RUNS + 2; i++) {
    for (const [name, script] of Object.entries(scripts)) runs[name].push(await startServer(script, text));
    process.env.CLAIMWRIGHT_CACHE = 'off';
    runs.first.push(await startServer(scripts.ours, text));
    process.env.CLAIMWRIGHT_CACHE = cache;
  }
  const of = (name) => ({
    initialize: least(runs[name], (r) => r.initialize),
    opened: least(runs[name], (r) => r.opened),
    diagnostics: least(runs[name], (r) => r.diagnostics),
  });
  const [ours, minimal, first] = [of('ours'), of('minimal'), of('first')];
  held.push({
    what: 'start to answered initialize, against a minimal server',
    value: ours.initialize / minimal.initialize,
    limit: 2,
    unit: 'ratio',
  });
  held.push({
    what: 'start to first diagnostics of 345 claims, against a minimal server',
    value: ours.diagnostics / minimal.diagnostics,
    limit: 4,
    unit: 'ratio',
  });
  // The same with every set and table in the store, where the part before has put them there.
  const store = path.join(root, 'out/bench/codes');
  const stocked = [];
  if (fs.existsSync(store)) {
    const before = process.env.CLAIMWRIGHT_CODES;
    process.env.CLAIMWRIGHT_CODES = store;
    for (let i = 0; i < RUNS; i++) stocked.push(await startServer(scripts.ours, text));
    process.env.CLAIMWRIGHT_CODES = before;
    held.push({
      what: 'start to first diagnostics with every set and table installed, against a minimal server',
      value: least(stocked, (r) => r.diagnostics) / minimal.diagnostics,
      limit: 6,
      unit: 'ratio',
    });
  }
  const row = (name, t, count) => [name, ms(t.initialize), ms(t.diagnostics), ms(t.opened), count];
  sections.push({
    title: 'Starting',
    text: 'dist/server.js beside a bundled server whose only validator is one regular expression. From starting the process. The code that an earlier session has left compiled is used, except in the row of the very first start.',
    table: table(
      ['Server', 'initialize answered', 'First diagnostics', 'of it after opening', 'Diagnostics'],
      [
        row('Claimwright', ours, runs.ours[0].count),
        row('Claimwright, first start of all', first, runs.first[0].count),
        row('Minimal', minimal, runs.minimal[0].count),
      ],
    ),
  });
}

/** Claims of ten lines, a hundred thousand of them. */
async function throughput() {
  step('100,000 claims of ten lines');
  const { claims, lines, reading, pricing, rules, history } = await fresh('throughput', 100_000);
  const whole = reading + pricing + rules;
  const perSecond = (time) => Math.round((claims * 1000) / time);
  held.push({
    what: `rules alone, 1,000 claims of ${lines} lines`,
    value: (rules * 1000) / claims,
    limit: 100,
    unit: 'ms',
  });
  held.push({
    what: `text to findings and money, 1,000 claims of ${lines} lines`,
    value: (whole * 1000) / claims,
    limit: 1000 / 3,
    unit: 'ms',
  });
  held.push({ what: 'kept of a line for the rules over the past', value: history, limit: 200, unit: 'B' });
  sections.push({
    title: 'Claims a second',
    text: 'Invented claims of ten lines in books of 2,000, one after the other in one process: reading and binding, pricing every line, then every rule.',
    table: table(
      ['Claims', 'Read', 'Priced', 'Judged', 'Rules alone, a second', 'Whole check, a second', 'History, bytes a line'],
      [[claims, ms(reading), ms(pricing), ms(rules), perSecond(rules), perSecond(whole), history.toFixed(0)]],
    ),
  });
}

async function growth() {
  step('growth from 30 to 3,000 claims');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('growth'));
  const sizes = runs[0].sizes.map(({ claims }, i) => ({ claims, ms: least(runs, (r) => r.sizes[i].ms) }));
  const each = (s) => s.ms / s.claims;
  for (const [i, times] of [
    [1, 10],
    [2, 100],
  ])
    held.push({
      what: `one claim's check among ${times} times as many claims`,
      value: each(sizes[i]) / each(sizes[0]),
      limit: 1.5,
      unit: 'ratio',
    });
  sections.push({
    title: 'Growth',
    text: `Full check with money in a warm process. Beside it, for a file of ${runs[0].lines} lines: formatting ${ms(least(runs, (r) => r.format))}, outline ${ms(least(runs, (r) => r.outline))}.`,
    table: table(
      ['Claims', 'Full check', 'A claim'],
      sizes.map((s) => [s.claims, ms(s.ms), ms(each(s))]),
    ),
  });
}

/** Files between office and payer: reading beside node-x12, a payment of 100 MB, ten thousand claims out. */
async function x12() {
  step('X12: reading beside node-x12');
  const parsed = await fresh('x12-parse');
  if (!parsed.same) faults.push(`of one 835, we read ${parsed.elements} elements and node-x12 ${parsed.theirElements}`);
  held.push({
    what: '835 read, ours against node-x12',
    value: parsed.ours / parsed.theirs,
    limit: 1 / 5,
    unit: 'ratio',
  });
  step('X12: 10,000 claims to 837P');
  const writes = [];
  for (let i = 0; i < 3; i++) writes.push(await fresh('x12-write'));
  const [{ claims, bytes }] = writes;
  const out = least(writes, (w) => w.gathered + w.written);
  held.push({ what: `${claims} claims of a book to 837P`, value: out, limit: 2000, unit: 'ms' });
  step('X12: a payment of 100 MB through the command line');
  const { unknown, known } = await fresh('x12-import');
  if (known.events !== 1000) faults.push(`of 1,000 claims that were answered, ${known.events} were told`);
  for (const [what, run] of [
    ['835 of 100 MB, claims that nobody knows', unknown],
    ['835 of 100 MB, claims of the book', known],
  ]) {
    held.push({ what: `${what}: time`, value: run.ms, limit: 10_000, unit: 'ms' });
    held.push({ what: `${what}: memory`, value: run.mb, limit: 200, unit: 'MB' });
  }
  const mb = (n) => `${(n / 2 ** 20).toFixed(1)} MB`;
  sections.push({
    title: 'To the payer and back',
    text: `An invented payment made long by repetition, and a book of ${claims} claims of three lines. Reading holds every count and control
number, in one process in turn with node-x12, which does so too. The payment goes through \`claimwright import\` in a process of its own; its memory is the most
that the process held. Claims go from the records to the text that is sent (${mb(bytes)}); our own validator then takes ${ms(least(writes, (w) => w.judged))}.`,
    table: table(
      ['835 read', 'Ours', 'node-x12', 'Claims to 837P', '100 MB, nobody’s', 'Memory', '100 MB, the book’s', 'Memory'],
      [
        [
          mb(parsed.bytes),
          ms(parsed.ours),
          ms(parsed.theirs),
          ms(out),
          ms(unknown.ms),
          `${Math.round(unknown.mb)} MB`,
          ms(known.ms),
          `${Math.round(known.mb)} MB`,
        ],
      ],
    ),
  });
}

/** The wall time of `codes import` in a process of its own, with a store of its own. */
async function importTime(file) {
  const store = path.join(root, 'out/bench/import');
  fs.rmSync(store, { recursive: true, force: true });
  const begun = performance.now();
  const cli = path.join(root, 'out/bench/dist/cli.js');
  await execute(process.execPath, [cli, 'codes', 'import', path.join(root, '../shared/data', file), '--codes', store]);
  return performance.now() - begun;
}

/** Imported code sets: the publishers' own files, where they lie beside the project. */
async function codes() {
  step('imported code sets');
  const title = 'Imported code sets';
  const installed = await fresh('codes', 'install');
  if (installed.absent) {
    console.log(`bench: imported code sets skipped (${installed.absent} is not there)`);
    sections.push({ title, text: `Not measured: ${path.relative(root, installed.absent)} is not there.`, table: '' });
    return;
  }
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push({ ...(await fresh('codes', 'use')), ...(await fresh('codes', 'hold')) });
  for (const problem of runs[0].problems) faults.push(problem);
  const imports = {};
  for (const [name, file] of [
    ['ICD-10-CM FY2027', 'icd10cm/icd10cm_order_2027_reconstructed.txt.xz'],
    ['HCPCS', 'hcpcs/hcpcs_2025-11_list.csv.xz'],
  ]) {
    imports[name] = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 3; i++) imports[name] = Math.min(imports[name], await importTime(file));
    held.push({ what: `codes import of ${name}, the whole command`, value: imports[name], limit: 3000, unit: 'ms' });
  }
  const lookup = least(runs, (r) => r.lookup);
  const [words, numbers] = ['words', 'numbers'].map((kind) => least(runs, (r) => r[kind].p95));
  const memory = least(runs, (r) => r.memory) / 1e6;
  held.push({ what: 'look-up of a code on a date over imported editions', value: lookup, limit: 5, unit: 'µs' });
  held.push({ what: 'search by words over imported titles, 95 of 100', value: words, limit: 5, unit: 'ms' });
  held.push({ what: 'search by prefix over imported titles, 95 of 100', value: numbers, limit: 1, unit: 'ms' });
  held.push({ what: 'memory with all of them in use', value: memory, limit: 200, unit: 'MB' });
  sections.push({
    title,
    text: `Four editions of ICD-10-CM, ICD-10-PCS, HCPCS Level II and a tabular list in the store: ${installed.codes.toLocaleString('en-US')} codes in
${(installed.bytes / 1e6).toFixed(0)} MB; putting in the largest takes ${ms(installed.slowest)}; \`codes import\` of
${Object.entries(imports)
  .map(([name, t]) => `${name} ${ms(t)}`)
  .join(', of ')}, from starting the command. A look-up is status or title on dates of four years. Search is over
all three code sets at once; its first question builds three indexes of words: ${ms(least(runs, (r) => r.indexed))}.`,
    table: table(
      ['Look-up', 'By words, median', '95 of 100', 'By prefix, median', '95 of 100', 'Memory'],
      [
        [
          `${lookup.toFixed(2)} µs`,
          ms(least(runs, (r) => r.words.median)),
          ms(words),
          ms(least(runs, (r) => r.numbers.median)),
          ms(numbers),
          `${memory.toFixed(0)} MB`,
        ],
      ],
    ),
  });
}

/** Tables of coding edits, beside the code sets that were installed before. */
async function edits() {
  step('pairs of codes and units');
  const title = 'Pairs of codes and units';
  const installed = await fresh('edits', 'install');
  if (installed.absent) {
    console.log(`bench: pairs of codes skipped (${installed.absent} is not there)`);
    sections.push({ title, text: `Not measured: ${path.relative(root, installed.absent)} is not there.`, table: '' });
    return;
  }
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('edits', 'use'));
  const [lookup, key, keyP95] = ['lookup', 'key', 'keyP95'].map((name) => least(runs, (r) => r[name]));
  const memory = least(runs, (r) => r.memory) / 1e6;
  held.push({
    what: 'importing all pairs of a quarter and the limits',
    value: installed.time,
    limit: 30000,
    unit: 'ms',
  });
  held.push({ what: 'memory while they are imported', value: installed.memory / 1e6, limit: 500, unit: 'MB' });
  held.push({ what: 'look-up of a pair', value: lookup, limit: 1, unit: 'µs' });
  held.push({
    what: 'key in a claim of fifty lines, every table in use, 95 of 100',
    value: keyP95,
    limit: 5,
    unit: 'ms',
  });
  held.push({ what: 'memory with every set and table in use', value: memory, limit: 300, unit: 'MB' });
  sections.push({
    title,
    text: `${installed.entries.toLocaleString('en-US')} pairs, limits and add-on codes of a quarter, in the store beside the code sets. The first
look-up opens the table: ${ms(least(runs, (r) => r.first))}. A key in a claim of fifty lines holds each line against each other one.`,
    table: table(
      [
        'Import',
        'Memory of the import',
        'Look-up of a pair',
        'Key in a claim of fifty lines',
        'Memory with everything',
      ],
      [
        [
          ms(installed.time),
          `${(installed.memory / 1e6).toFixed(0)} MB`,
          `${lookup.toFixed(2)} µs`,
          ms(key),
          `${memory.toFixed(0)} MB`,
        ],
      ],
    ),
  });
}

/** Pricing after reading, and what a key or an answer of a payer has priced anew. */
async function money() {
  step('claims priced, counters moved');
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('money'));
  const [{ claims, redone }] = runs;
  const perSecond = Math.max(...runs.map((r) => r.perSecond));
  const [key, family, whatIf] = ['keystroke', 'family', 'whatIf'].map((name) => least(runs, (r) => r[name]));
  held.push({
    what: '100,000 claims of one plan, priced after reading, per claim',
    value: 1000 / perSecond,
    limit: 1000 / 20_000,
    unit: 'ms',
  });
  held.push({ what: 'key in a claim of fifty lines to its hints, 95 of 100', value: key, limit: 5, unit: 'ms' });
  held.push({
    what: `answer that moves one family’s counters in a book of ${claims} claims`,
    value: family,
    limit: 50,
    unit: 'ms',
  });
  held.push({ what: 'what-if of the preview in that book', value: whatIf, limit: 50, unit: 'ms' });
  sections.push({
    title: 'Money',
    text: `Claims of two lines, one plan. The book’s claims have their payers’ answers, four members to a family: when an answer is
changed, every claim’s cost is asked for, and ${redone} of ${claims} are computed anew.`,
    table: table(
      ['Claims priced a second', 'Key to hints, 95 of 100', 'An answer to all costs', '95 of 100', 'What-if'],
      [
        [
          Math.round(perSecond).toLocaleString('en-US'),
          ms(key),
          ms(family),
          ms(least(runs, (r) => r.familyP95)),
          ms(whatIf),
        ],
      ],
    ),
  });
}

/** Prices by imported schedules: one unit, a claim of three payers, and a batch on the command line with its start. */
async function pricing() {
  const folder = path.join(root, 'out/bench/pricing');
  fs.rmSync(folder, { recursive: true, force: true });
  const { rows, batch } = await fresh('pricing', 'make', folder);
  const cli = path.join(root, 'out/bench/dist/cli.js');
  const run = (...args) =>
    execute(process.execPath, [cli, ...args, '--codes', path.join(folder, 'store')], {
      cwd: folder,
      maxBuffer: 1 << 28,
    });
  step(`${rows} invented rows imported, ${batch} priced`);
  await run('codes', 'import', 'PPRRVU2031_Jan.csv', 'GPCI2031.csv');
  const times = [];
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    const { stdout } = await run('price', '--batch', 'batch.csv', '--date', '2031-04-18', '--locality', '15202-00');
    times.push(performance.now() - from);
    const lines = stdout.trimEnd().split('\n');
    const unknown = lines.filter((line) => JSON.parse(line).amount === null);
    if (lines.length !== batch || unknown.length > 0)
      faults.push(`price --batch: ${lines.length} of ${batch} rows, ${unknown.length} without an amount`);
  }
  const runs = [];
  for (let i = 0; i < 3; i++) runs.push(await fresh('pricing', path.join(folder, 'store')));
  const [unit, threePayers] = ['unit', 'threePayers'].map((name) => least(runs, (r) => r[name]));
  held.push({ what: 'one unit by the physician fee schedule', value: unit / 1000, limit: 0.01, unit: 'ms' });
  held.push({
    what: `price --batch of ${batch} rows, with its start`,
    value: Math.min(...times),
    limit: 2000,
    unit: 'ms',
  });
  held.push({ what: 'cost of a claim of four lines with three payers', value: threePayers, limit: 1, unit: 'ms' });
  sections.push({
    title: 'Prices',
    text: `An invented physician fee schedule of ${rows} rows. The three payers’ contracts are shares of Medicare with its reductions.`,
    table: table(
      ['One unit', `Batch of ${batch}`, 'Claim with three payers'],
      [[`${unit.toFixed(2)} µs`, ms(Math.min(...times)), ms(threePayers)]],
    ),
  });
}

// What somebody has imported on this machine is not measured.
process.env.CLAIMWRIGHT_CODES = path.join(root, 'out/bench/no-codes');
process.env.CLAIMWRIGHT_CACHE = 'off';
await mustRun(process.execPath, ['scripts/build.mjs', '--quiet']);
// A copy, so that nobody's build pulls the files away while they are measured.
fs.cpSync(path.join(root, 'dist'), path.join(root, 'out/bench/dist'), { recursive: true });
await bundle([
  'check-own',
  'check-json',
  'check-yaml',
  'keystroke',
  'book',
  'completion',
  'codes',
  'edits',
  'growth',
  'throughput',
  'money',
  'pricing',
  'minimal-server',
  'server-input',
  'x12-import',
  'x12-parse',
  'x12-write',
]);
const all = { comparison, keystroke, book, completion, codes, edits, money, pricing, server, growth, throughput, x12 };
const wanted = values.only?.split(',') ?? Object.keys(all);
for (const name of wanted)
  if (!all[name]) throw new Error(`${name} is no part of the benchmark; there are ${Object.keys(all).join(', ')}`);
for (const name of wanted) await all[name]();

console.log();
for (const { title, table: figures } of sections) console.log(`${title}\n${figures}\n`);
for (const one of held) console.log(heldLine(one));
for (const fault of faults) console.log(`✗ ${fault}`);
if (values.write && !values.only) {
  fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
  fs.writeFileSync(path.join(root, 'docs/performance.md'), page(held, sections));
  console.log('bench: docs/performance.md written');
}
const missed = held.filter(({ value, limit }) => !(value <= limit)).length + faults.length;
console.log(missed ? `bench: ${missed} not held (${seconds(start)})` : `bench: all held (${seconds(start)})`);
process.exitCode = missed ? 1 : 0;
