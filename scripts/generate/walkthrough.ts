/**
 * The pictures of the walkthrough: a sheet with a few lines as the editor shows them, in light and in dark. Drawn from text, so that
 * what they show can be kept true.
 */

interface Palette {
  readonly page: string;
  readonly sheet: string;
  readonly border: string;
  readonly text: string;
  readonly keyword: string;
  readonly code: string;
  readonly money: string;
  readonly faint: string;
  readonly error: string;
  readonly good: string;
}

const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    page: '#eef3f6',
    sheet: '#ffffff',
    border: '#c9d6de',
    text: '#24323a',
    keyword: '#0b5c8a',
    code: '#7a3e00',
    money: '#1d6b3c',
    faint: '#5d6d76',
    error: '#c4262e',
    good: '#1d6b3c',
  },
  dark: {
    page: '#182026',
    sheet: '#212b32',
    border: '#3c4a54',
    text: '#dbe4e9',
    keyword: '#6cc0ee',
    code: '#eab676',
    money: '#7fd6a0',
    faint: '#9aabb5',
    error: '#ff7b80',
    good: '#7fd6a0',
  },
};

/** A stretch of a line: k keyword, c code, m money, f faint, e wrong, g put right, plain text without a mark. */
type Mark = 'k' | 'c' | 'm' | 'f' | 'e' | 'g';
const MARKS: Readonly<Record<Mark, keyof Palette>> = {
  k: 'keyword',
  c: 'code',
  m: 'money',
  f: 'faint',
  e: 'error',
  g: 'good',
};

/** Lines as `k:plan BLUE-PPO`, stretches parted by `|`. */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  folder: [
    'k:▾ |my practice',
    '    practice.practice',
    '    plans/',
    '      blue.plan',
    '    patients/',
    '    claims/',
    '      first.claim',
  ],
  plan: [
    'k:plan| BLUE-PPO |f:"Blue PPO"',
    '  k:payer| 60054',
    '  k:year| 2026-01-01..2026-12-31',
    '  k:in-network',
    '    k:deductible |m:$500| k:family |m:$1,500',
    '    k:benefit| office-visit |m:$30',
    '    k:benefit| other deductible then 20%',
  ],
  claim: [
    'k:claim| CLM-1',
    '  k:patient| P1',
    '  k:date| 2026-04-18',
    '  k:dx',
    '    A |c:E11.65|f:   type 2 diabetes, high sugar',
    '  k:service',
    '    c:99214-25| A |m:$185.00|f:   patient owes $30.00',
  ],
  finding: [
    '  k:dx',
    '    A |e:E11',
    '      f:needs more characters',
    '      f:prevents denial CO-16',
    '',
    '    Ctrl+.   |g:→ E11.65',
    '    g:✓ the finding is gone',
  ],
  cost: [
    'k:Collect |m:$30.00| today',
    '',
    'f:line          charge   allowed   patient',
    '99214-25     |m:$185.00   $121.40    $30.00',
    '83036-QW      |m:$18.00     $9.70     $9.70',
    '',
    'f:copay $30: benefit office-visit $30',
  ],
  codes: [
    'f:$ |claimwright codes list',
    'ICD-10-CM        |f:FY2026, FY2027',
    'HCPCS Level II   |f:built in',
    'Your own sets    |g:✓ imported',
    '',
    'f:Everything stays on this machine.',
  ],
};

const WIDTH = 560;
const LINE = 30;
const TOP = 62;
const LEFT = 64;
/** Width of a character of the monospaced letters at the size below, as a share that all common ones keep within two percent. */
const LETTER = 9.6;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One line as text elements; every stretch is placed by its column, so that columns stand in line in any font. */
function lineOf(line: string, index: number, palette: Palette): string[] {
  const y = TOP + LINE * index;
  let column = 0;
  return line.split('|').flatMap((part) => {
    const [, before = '', mark, text = ''] = /^( *)(?:([kcmfeg]):)?(.*)$/.exec(part) ?? [];
    const at = column + before.length;
    column = at + text.length;
    if (text === '') return [];
    const x = LEFT + at * LETTER;
    const length = text.length * LETTER;
    const colour = palette[mark ? MARKS[mark as Mark] : 'text'];
    const wave =
      mark === 'e'
        ? [
            `<path d="M${x} ${y + 6}${'q2.4 4 4.8 0t4.8 0'.repeat(text.length)}" fill="none" stroke="${colour}" stroke-width="1.6"/>`,
          ]
        : [];
    const spaced = `xml:space="preserve" textLength="${length.toFixed(1)}" lengthAdjust="spacing"`;
    return [`<text x="${x.toFixed(1)}" y="${y}" fill="${colour}" ${spaced}>${escaped(text)}</text>`, ...wave];
  });
}

function picture(lines: readonly string[], palette: Palette): string {
  const height = TOP + LINE * lines.length + 22;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">`,
    `<rect width="${WIDTH}" height="${height}" rx="12" fill="${palette.page}"/>`,
    `<rect x="28" y="22" width="${WIDTH - 56}" height="${height - 44}" rx="8" fill="${palette.sheet}" stroke="${palette.border}"/>`,
    `<g font-family="Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="16">`,
    ...lines.flatMap((line, i) => lineOf(line, i, palette)),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Every picture by its path, each made when asked for. */
export const walkthroughPictures: Readonly<Record<string, () => string>> = Object.fromEntries(
  Object.entries(PICTURES).flatMap(([name, lines]) =>
    (['light', 'dark'] as const).map((theme) => [
      `media/walkthrough/${name}-${theme}.svg`,
      () => picture(lines, PALETTES[theme]),
    ]),
  ),
);
