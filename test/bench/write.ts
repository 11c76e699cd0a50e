import { type Claim, type Fee, type Pairs, PROVIDERS, type Practice, type Value } from './claims';

/** One practice as our text, as JSON and as YAML, with the lines on which each claim stands. */
export interface Written {
  readonly text: string;
  /** First line of each claim, and the one after its last, from 0. */
  readonly places: readonly { readonly from: number; readonly to: number }[];
}

const money = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

/** The practice, payer, plan, fees and patients as our text: what money needs. */
export function registryText({ patients, fees }: Practice): string {
  const rows = (amount: (fee: Fee) => number) => fees.map((f) => `  ${f.code} ${money(amount(f))}\n`).join('');
  return `practice BENCH "Example Practice"
  npi 1497758544
  address "1 Main Street" "Springfield" OH 45501-0001
${PROVIDERS.map((npi) => `  provider ${npi} "Okafor" "Grace"\n    in-network BENCH-PPO\n`).join('')}
payer 60054 "Example Health"

plan BENCH-PPO "Example PPO"
  payer 60054
  year 2026-01-01..2026-12-31
  in-network
    deductible $500 family $1,500 embedded
    out-of-pocket $6,850 family $13,700 embedded
    benefit office-visit $30
    benefit lab deductible then 20%
    benefit imaging deductible then 20%
    benefit immunization covered
    benefit other deductible then 20%

fees BENCH-CHARGES
  kind charges
  effective 2026-01-01..
${rows((f) => f.charge)}
fees BENCH-CONTRACT
  kind contract
  for plan BENCH-PPO
  effective 2026-01-01..2026-12-31
${rows((f) => f.contract)}
${patients
  .map(
    (p) =>
      `patient ${p.id}\n  name "${p.last}" "${p.first}"\n  born ${p.born}\n  sex ${p.sex}\n  coverage primary BENCH-PPO\n    member ${p.member}\n    effective 2026-01-01..\n    used\n      deductible $220 as-of 2026-01-01\n\n`,
  )
  .join('')}`;
}

/** A claim as our text, with a blank line behind it. */
export function claimText(claim: Claim): string {
  const entries = claim.entries.map(([keyword, value]) => `  ${keyword} ${value}\n`).join('');
  const dx = claim.dx.map((code, i) => `    ${'ABCDEFGH'.charAt(i)} ${code}\n`).join('');
  const lines = claim.lines.map(({ code, units, pointers, charge }) => {
    const parts = [code, ...(units > 1 ? [`x${units}`] : []), ...(pointers ? [pointers] : []), money(charge)];
    return `    ${parts.join(' ')}\n`;
  });
  return `claim ${claim.id}\n${entries}  dx\n${dx}  service\n${lines.join('')}\n`;
}

/** Everything in one file of our text. */
export function ownText(practice: Practice): Written {
  return joined([registryText(practice), ...practice.claims.map(claimText)]);
}

/** Puts the parts together; the first is what comes before the claims. */
function joined(parts: readonly string[], end = ''): Written {
  let line = 0;
  const places: { from: number; to: number }[] = [];
  for (const part of parts) {
    const from = line;
    line += part.split('\n').length - 1;
    places.push({ from, to: line });
  }
  return { text: parts.join('') + end, places: places.slice(1) };
}

/** The same as keys and values, for JSON and YAML. Amounts are dollars. */
function registryPairs({ patients, fees }: Practice): Pairs {
  const rows = (amount: (fee: Fee) => number): Pairs => fees.map((f) => [f.code, amount(f) / 100] as const);
  const benefits: Pairs = [
    ['office-visit', '$30'],
    ['lab', 'deductible then 20%'],
    ['imaging', 'deductible then 20%'],
    ['immunization', 'covered'],
    ['other', 'deductible then 20%'],
  ];
  const network: Pairs = [
    ['deductible', [['person', 500] as const, ['family', 1500] as const]],
    ['outOfPocket', [['person', 6850] as const, ['family', 13_700] as const]],
    ['benefits', benefits],
  ];
  return [
    [
      'practice',
      [
        ['id', 'BENCH'],
        ['name', 'Example Practice'],
        ['npi', '1497758544'],
        [
          'providers',
          {
            list: PROVIDERS.map((npi) => [
              ['npi', npi],
              ['last', 'Okafor'],
              ['first', 'Grace'],
              ['inNetwork', { list: ['BENCH-PPO'] }],
            ]),
          },
        ],
      ],
    ],
    ['payers', { list: [[['id', '60054'] as const, ['name', 'Example Health'] as const]] }],
    [
      'plans',
      {
        list: [
          [
            ['id', 'BENCH-PPO'],
            ['payer', '60054'],
            ['year', '2026-01-01..2026-12-31'],
            ['inNetwork', network],
          ],
        ],
      },
    ],
    [
      'fees',
      {
        list: [
          [
            ['id', 'BENCH-CHARGES'],
            ['kind', 'charges'],
            ['effective', '2026-01-01..'],
            ['amounts', rows((f) => f.charge)],
          ],
          [
            ['id', 'BENCH-CONTRACT'],
            ['kind', 'contract'],
            ['plan', 'BENCH-PPO'],
            ['effective', '2026-01-01..2026-12-31'],
            ['amounts', rows((f) => f.contract)],
          ],
        ],
      },
    ],
    [
      'patients',
      {
        list: patients.map((p) => [
          ['id', p.id],
          ['last', p.last],
          ['first', p.first],
          ['born', p.born],
          ['sex', p.sex],
          [
            'coverage',
            {
              list: [
                [
                  ['rank', 'primary'],
                  ['plan', 'BENCH-PPO'],
                  ['member', p.member],
                  ['effective', '2026-01-01..'],
                  ['used', [['deductible', 220] as const, ['asOf', '2026-01-01'] as const]],
                ],
              ],
            },
          ],
        ]),
      },
    ],
  ];
}

function claimPairs({ id, entries, dx, lines }: Claim): Pairs {
  const services = lines.map(
    ({ code, units, pointers, charge }): Pairs => [
      ['code', code],
      ...(units > 1 ? [['units', units] as const] : []),
      ...(pointers ? [['pointers', pointers] as const] : []),
      ['charge', charge / 100],
    ],
  );
  return [['id', id], ...entries, ['dx', { list: dx }], ['service', { list: services }]];
}

/** Everything in one JSON file. */
export function jsonText(practice: Practice): Written {
  const registry = jsonOf(registryPairs(practice), '').replace(/\n\}$/, ',\n  "claims": [\n');
  const last = practice.claims.length - 1;
  const claims = practice.claims.map((c, i) => `    ${jsonOf(claimPairs(c), '    ')}${i < last ? ',' : ''}\n`);
  return joined([registry, ...claims], '  ]\n}\n');
}

function jsonOf(value: Value, indent: string): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close, items] =
    'list' in value
      ? ['[', ']', value.list.map((v) => jsonOf(v, inner))]
      : ['{', '}', value.map(([key, v]) => `${JSON.stringify(key)}: ${jsonOf(v, inner)}`)];
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}

/** Everything in one YAML file, as a person writes it: quotes only where YAML would read a code as something else. */
export function yamlText(practice: Practice): Written {
  const registry = `${yamlOf(registryPairs(practice), '')}claims:\n`;
  return joined([registry, ...practice.claims.map((c) => `  - ${yamlOf(claimPairs(c), '    ').trimStart()}`)]);
}

function yamlOf(value: Value, indent: string): string {
  if (typeof value !== 'object') return yamlScalar(value);
  if ('list' in value)
    return value.list
      .map((v) =>
        typeof v === 'object' ? `${indent}- ${yamlOf(v, `${indent}  `).trimStart()}` : `${indent}- ${yamlScalar(v)}\n`,
      )
      .join('');
  return value
    .map(([key, v]) => {
      const name = yamlScalar(key);
      return typeof v === 'object'
        ? `${indent}${name}:\n${yamlOf(v, `${indent}  `)}`
        : `${indent}${name}: ${yamlScalar(v)}\n`;
    })
    .join('');
}

const yamlScalar = (value: string | number): string =>
  typeof value === 'number' ||
  (/^[A-Za-z$][A-Za-z0-9 $%._-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value))
    ? String(value)
    : JSON.stringify(value);
