import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { membersOf } from '../../server/src/files/archives';
import { anesText, dmeText, gpciText, rvuFixedText } from '../support/schedules';
import { root, shared, testWithShared } from '../support/shared';

/**
 * docs/prices.md, followed to the letter: every command is run as it stands there, what is to be written is written, and what the page
 * prints has to be said. Once with small files in the publishers’ layouts, made here, and once with the real ones where they are.
 */
const cli = path.join(root, 'dist/cli.js');
const page = fs.readFileSync(path.join(root, 'docs/prices.md'), 'utf8');
/** The page in order: blocks with their language, and quoted lines. */
const steps = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$|^> ?(.+)$/gm)].map(
  ([, language = '', block = '', quote]) => ({
    language,
    block,
    quote,
  }),
);

/** Values of codes that the page names; the others of the real files do not matter to it. */
const RVUS = [
  { code: '71046', work: 0.22, pe: 0.63, mp: 0.03, pctc: '1' },
  { code: '71046', mod: '26', work: 0.22, pe: 0.08, mp: 0.01, pctc: '1' },
  { code: '71046', mod: 'TC', pe: 0.55, mp: 0.02, pctc: '1' },
  { code: '83036', status: 'X' },
  { code: '99213', work: 1.3, pe: 1.35, fac: 0.57, mp: 0.1 },
  { code: '99214', work: 1.92, pe: 1.8, fac: 0.83, mp: 0.15 },
];

const PRICES = `hospital_name,last_updated_on,version
Invented Hospital,2025-04-01,3.0.0
description,code|1,code|1|type,setting,standard_charge|gross,payer_name,plan_name,standard_charge|negotiated_dollar,standard_charge|methodology
Scan of the head,70551,CPT,outpatient,1200,Lake Health,PPO,400.50,fee schedule
Bed,0120,RC,inpatient,5000,Lake Health,PPO,1400,per diem
Birth,768,MS-DRG,inpatient,20000,Lake Health,PPO,9000,case rate
`;

/** Small files in the publishers’ layouts, under the names that the page uses. */
const SMALL: Readonly<Record<string, string>> = {
  'PPRRVU2025_Oct.txt': rvuFixedText(RVUS, '32.3465'),
  'GPCI2025.csv': gpciText('1.000', '0.911', '1.033', 2025),
  '25LOCCO.csv': `COUNTIES INCLUDED IN 2025 LOCALITIES,,,,
,,,,
Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties
,,,,
15202,0,OHIO,STATEWIDE,ALL COUNTIES
`,
  'ANES2025.csv': anesText(['15202 ,00 ,OHIO,19.90 ']),
  'OPPSCAP_Oct2025.csv':
    'HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\n70551,TC,A,15202,00,150.69,150.69\n',
  'CLFS_2025_Q2V1.csv':
    'YEAR,HCPCS,MOD,EFF_DATE,INDICATOR,RATE\n2025,83036,,20250101,N,00009.71\n2025,85025,,20250101,N,00007.77\n',
  'DMEPOS25_APR25.csv': dmeText('E0601,RR,CR,51.26,60.00'),
  'addendum_b_2025-10.csv':
    ',Addendum B.-- OPPS Payment by HCPCS Code for CY 2025,,\nHCPCS Code,SI,APC,Payment Rate,Minimum Unadjusted Copayment\n70551,Q3,5523,233.65,\n',
  'prices.csv': PRICES,
};

/** Where the real files stand in the shared folder. */
const REAL: Readonly<Record<string, string>> = {
  'PPRRVU2025_Oct.txt': 'rvu/PPRRVU2025_Oct.txt.xz',
  'GPCI2025.csv': 'rvu/GPCI2025.csv',
  '25LOCCO.csv': 'rvu/25LOCCO.csv',
  'ANES2025.csv': 'rvu/ANES2025.csv',
  'OPPSCAP_Oct2025.csv': 'rvu/OPPSCAP_Oct2025.csv.xz',
  'CLFS_2025_Q2V1.csv': 'clfs/CLFS_2025_Q2V1.csv.xz',
  'DMEPOS25_APR25.csv': 'dmepos/DMEPOS25_APR25.csv.xz',
  'addendum_b_2025-10.csv': 'opps/addendum_b_2025-10.csv.xz',
};

/** Words of a command line, those in quotes as one. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** To which file a block of records belongs, as the page says; those that only show something stand in none. */
const fileOf = (block: string): string | undefined =>
  block.startsWith('practice ')
    ? 'riverside.practice'
    : block.startsWith('fees CHARGES-')
      ? 'fees/charges.fees'
      : block.startsWith('fees LAKESHORE-')
        ? 'fees/lakeshore.fees'
        : undefined;

suite('docs: prices, the whole way', function () {
  this.timeout(120_000);
  let folder = '';
  setup(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'claimwright-prices-'));
    fs.mkdirSync(path.join(folder, 'fees'));
    fs.writeFileSync(path.join(folder, 'lake.payer'), 'payer LAKE1 "Lakeshore Mutual Health"\n');
  });
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  function run(line: string): string {
    const env = { ...process.env, CLAIMWRIGHT_CODES: path.join(folder, '.codes') };
    const [, ...args] = words(line);
    // The example practice stands in the project, and is shown as it is without anything imported.
    const isExample = line.includes('examples/');
    if (isExample) env.CLAIMWRIGHT_CODES = path.join(folder, '.none');
    const cwd = isExample ? root : folder;
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, timeout: 60_000, env });
    // A price file whose rows are not all taken ends with 1, and says which are left out.
    const partly =
      line.startsWith('claimwright new fees') && /left out: a fee table has no rows for MS-DRG/.test(`${stderr}`);
    assert.equal(status, partly ? 1 : 0, `${line}: ${stdout}${stderr}`);
    return `${stdout}${stderr}`;
  }

  /** Follows the page; how many commands were run and texts were held. */
  function follow(leave: (line: string) => boolean): readonly [commands: number, texts: number] {
    let said = '';
    let [commands, texts] = [0, 0];
    for (const { language, block, quote } of steps) {
      if (quote !== undefined) {
        // The one quotation is of a year that has no files.
        said = run('claimwright price 99214 --date 2026-02-01 --locality 15202-00');
        assert.ok(said.includes(quote.trim()), said);
        texts++;
      } else if (language === 'claimwright') {
        const file = fileOf(block);
        // The payer that the page writes stands in its own block from there on.
        if (file === 'riverside.practice' && block.includes('payer ')) fs.rmSync(path.join(folder, 'lake.payer'));
        if (file !== undefined) fs.writeFileSync(path.join(folder, file), block);
      } else if (block.startsWith('code,modifier')) fs.writeFileSync(path.join(folder, 'codes.csv'), block);
      else if (!block.startsWith('claimwright ')) {
        assert.ok(said.includes(block), `the page prints\n${block}\nand this was said:\n${said}`);
        texts++;
      } else {
        said = '';
        for (const line of block
          .trim()
          .split('\n')
          .filter((l) => !leave(l))) {
          said += run(line);
          commands++;
        }
        // What a hospital’s file was made into is looked at, and not part of the review that follows.
        for (const [made, row] of [
          ['hospital', /^ {2}70551 \$1,200\.00 /m],
          ['lake', /^ {2}0120 +\$1,400\.00 per day /m],
        ] as const) {
          const file = path.join(folder, `fees/${made}.fees`);
          if (!fs.existsSync(file)) continue;
          assert.match(fs.readFileSync(file, 'utf8'), row);
          fs.rmSync(file);
        }
      }
    }
    return [commands, texts];
  }

  test('every command of the page runs as written, and says what the page prints', () => {
    for (const [name, text] of Object.entries(SMALL)) fs.writeFileSync(path.join(folder, name), text);
    assert.deepEqual(
      follow(() => false),
      [9, 4],
    );
  });

  testWithShared(
    'the same with the publishers’ files',
    Object.values(REAL).map((file) => `data/${file}`),
    async () => {
      for (const [name, file] of Object.entries(REAL)) {
        const bytes = fs.readFileSync(path.join(shared, 'data', file));
        const [member] = await membersOf(path.basename(file), bytes);
        fs.writeFileSync(path.join(folder, name), member?.bytes ?? bytes);
      }
      // The hospital and the plan of the page are invented.
      assert.deepEqual(
        follow((line) => line.startsWith('claimwright new fees')),
        [7, 4],
      );
    },
  );
});
