import fs from 'node:fs';
import path from 'node:path';
import { nearest } from '../records/nearest';
import { Unable } from './arguments';

/**
 * The command line. Exit 0 = nothing wrong, 1 = findings of severity error, 2 = could not run, with one clear line.
 * A command's module is loaded when it is called.
 */
interface Command {
  readonly usage: string;
  readonly does: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  check: {
    usage: 'check [PATH…] [--format text|json|sarif]',
    does: 'findings of every record, with the denial that each prevents',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { check } = await import('./check');
      return check(readArguments(args, { format: { type: 'string' }, as: { type: 'string' } }));
    },
  },
  cost: {
    usage: 'cost PATH [--record ID]',
    does: 'what the payer allows and pays and what the patient owes, line by line',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { cost } = await import('./cost-command');
      return cost(readArguments(args, { record: { type: 'string' }, as: { type: 'string' } }));
    },
  },
  price: {
    usage: 'price CODE[-MOD] --date D [--place P] [--locality L] | --batch FILE.csv',
    does: 'what Medicare allows for a code, and how the amount came about',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { price } = await import('./price');
      const options = {
        date: { type: 'string' },
        place: { type: 'string' },
        locality: { type: 'string' },
        batch: { type: 'string' },
        qpp: { type: 'boolean' },
        minutes: { type: 'string' },
        days: { type: 'string' },
        rural: { type: 'boolean' },
        state: { type: 'string' },
        zip: { type: 'string' },
        outpatient: { type: 'boolean' },
      } as const;
      return price(readArguments(args, options));
    },
  },
  statement: {
    usage: 'statement PATIENT [--format text|html|pdf] [-o OUT]',
    does: 'what a patient owes and why',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { statement } = await import('./statement');
      const { paperOptions } = await import('./paper');
      return statement(readArguments(args, paperOptions));
    },
  },
  estimate: {
    usage: 'estimate RECORD [--format text|html|pdf] [-o OUT]',
    does: 'a good faith estimate of a planned encounter',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { estimate } = await import('./estimate');
      const { paperOptions } = await import('./paper');
      return estimate(readArguments(args, paperOptions));
    },
  },
  worklist: {
    usage: 'worklist [PATH…] [--assigned NAME]',
    does: 'what needs a person, most urgent and most money first',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { worklist } = await import('./worklist');
      return worklist(readArguments(args, { assigned: { type: 'string' } }));
    },
  },
  letter: {
    usage: 'letter CLAIM [--kind appeal|corrected-claim|records] [--format text|html|pdf] [-o OUT] [--keep]',
    does: 'a letter to the payer about a claim, with its facts filled in',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { letter, letterOptions } = await import('./letter');
      return letter(readArguments(args, letterOptions));
    },
  },
  reconcile: {
    usage: 'reconcile [PATH…] [--all]',
    does: 'what payers paid, held against plan and contract, line by line',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { reconcileCommand } = await import('./reconcile');
      return reconcileCommand(readArguments(args, { all: { type: 'boolean' } }));
    },
  },
  report: {
    usage: 'report [payers|denials|first-pass|charges…] [--from D] [--to D]',
    does: 'figures: paid and expected by plan, denials by reason, first-pass rate, charges below what is paid',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { report, reportOptions } = await import('./report');
      return report(readArguments(args, reportOptions));
    },
  },
  format: {
    usage: 'format PATH… [--write]',
    does: 'the canonical text of record files',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { format } = await import('./format');
      return format(readArguments(args, { write: { type: 'boolean' }, as: { type: 'string' } }));
    },
  },
  prepare: {
    usage: 'prepare ENCOUNTER-ID… [--payer RANK] [-o FILE] | CLAIM-ID --corrected',
    does: 'the claim of an encounter, the next payer’s once the first has answered, or the corrected claim',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { prepare } = await import('./prepare');
      const output = { type: 'string', short: 'o' } as const;
      return prepare(readArguments(args, { payer: { type: 'string' }, output, corrected: { type: 'boolean' } }));
    },
  },
  export: {
    usage: 'export CLAIM-ID… [--as 837p|837i|cms1500|ub04] [-o OUT] [--draft] [--annotated] [--values-only]',
    does: 'claims as a file for the payer; claims with errors are refused',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { exportClaims, exportOptions } = await import('./export');
      return exportClaims(readArguments(args, exportOptions));
    },
  },
  import: {
    usage: 'import FILE…',
    does: 'answers of payers (835, 277CA, 999, TA1) into the claims they speak of; claim files (837) as records; eligibility (271) into coverages',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { importFiles } = await import('./import');
      return importFiles(readArguments(args));
    },
  },
  paid: {
    usage: 'paid CLAIM [AMOUNT] [--by HOW] [--on DATE]',
    does: 'the patient’s payment, into the claim’s history; without an amount what the patient owes',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { paid, paidOptions } = await import('./paid');
      return paid(readArguments(args, paidOptions));
    },
  },
  close: {
    usage: 'close CLAIM… [--on DATE] [--with-balance]',
    does: 'nothing more is to be done about a claim; one with a balance only when that is said',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { close, closeOptions } = await import('./close');
      return close(readArguments(args, closeOptions));
    },
  },
  deidentify: {
    usage: 'deidentify [PATH…] -o DIR [--seed TEXT]',
    does: 'a copy without the people in it that checks and costs the same, to show to others',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { deidentifyFiles } = await import('./deidentify');
      return deidentifyFiles(readArguments(args, { output: { type: 'string', short: 'o' }, seed: { type: 'string' } }));
    },
  },
  codes: {
    usage: 'codes list | search WORDS… | show CODE [--date D] | import FILE… | install [SET…] | remove SET',
    does: 'the code sets at hand, what is in them, and publishers’ files brought in',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { codes } = await import('./codes');
      const options = {
        date: { type: 'string' },
        limit: { type: 'string' },
        set: { type: 'string' },
        edition: { type: 'string' },
        from: { type: 'string' },
        'accept-terms': { type: 'boolean' },
        progress: { type: 'boolean' },
        stall: { type: 'string' },
      } as const;
      return codes(readArguments(args, options));
    },
  },
  new: {
    usage: 'new plan|practice|patient|fees FILE [-o FILE]',
    does: 'a record from a few questions, or fees from a spreadsheet or a hospital’s price file',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { create, createOptions } = await import('./new');
      return create(readArguments(args, createOptions));
    },
  },
  rules: {
    usage: 'rules [ID]',
    does: 'the rules and their explanation',
    run: async (args) => {
      const { readArguments } = await import('./arguments');
      const { rules } = await import('./rules');
      return rules(readArguments(args));
    },
  },
  lsp: {
    usage: 'lsp --stdio',
    does: 'the language server, for any editor',
    run: async () => {
      const { serveStdio } = await import('../lsp/stdio');
      return serveStdio();
    },
  },
};

const COLUMN = 52;

function help(): string {
  // A usage that is longer than its column has what it does on a line of its own.
  const rows = Object.values(commands).map(({ usage, does }) =>
    usage.length > COLUMN
      ? `  claimwright ${usage}\n${' '.repeat(COLUMN + 15)}${does}`
      : `  claimwright ${usage.padEnd(COLUMN)} ${does}`,
  );
  return `Claimwright checks codes, charges and benefit math in record files.\n\n${rows.join('\n')}\n\nEvery command takes --workspace DIR, --codes DIR, --today DATE and --json; claimwright --version says which one this is.\n`;
}

/** The version in the package beside the program. */
function version(): string {
  const read = JSON.parse(fs.readFileSync(path.join(__dirname, '../package.json'), 'utf8')) as { version?: unknown };
  return String(read.version ?? 'of unknown version');
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help());
    return name === '' ? 2 : 0;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    process.stdout.write(`claimwright ${version()}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const meant = nearest(name.toLowerCase(), Object.keys(commands));
  if (!command)
    throw new Unable(
      `there is no command “${name}”${meant ? `, did you mean “${meant}”?` : ':'} ${Object.keys(commands).join(', ')}`,
    );
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`claimwright ${command.usage}\n  ${command.does}\n`);
    return 0;
  }
  return command.run(rest);
}

// A reader that closes the pipe early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `claimwright: ${error instanceof Unable ? error.message : `an error of ours, please report it: ${String((error as Error)?.stack ?? error)}`}\n`,
    );
    process.exitCode = 2;
  },
);
