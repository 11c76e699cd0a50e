/** One element against what a table says of it. */

/** Upper-case letters, digits, and the signs that each validator takes and that delimit nothing. */
const CHARACTERS = /^[A-Z0-9 !"&'()+,\-./;?=%@[\]_{}\\<>#$]*$/;

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN ' +
    'TX UT VT VA WA WV WI WY PR VI GU AS MP AA AE AP FM MH PW'
  ).split(' '),
);

export function isDay(text: string): boolean {
  const found = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (!found) return false;
  const [y, m, d] = found.slice(1).map(Number) as [number, number, number];
  const day = new Date(Date.UTC(y, m - 1, d));
  return y >= 1800 && day.getUTCMonth() === m - 1 && day.getUTCDate() === d;
}
const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3])[0-5]\d$/.test(text);

const WHEN: Readonly<Record<string, (text: string) => boolean>> = {
  D8: isDay,
  RD8: (t) => /^\d{8}-\d{8}$/.test(t) && t.split('-').every(isDay) && t.slice(0, 8) <= t.slice(9),
  TM: isTime,
  DT: (t) => t.length === 12 && isDay(t.slice(0, 8)) && isTime(t.slice(8)),
};

/** The check digit of an NPI: the digits after 80840, doubled from the right every second one. */
function isNpi(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  let sum = 24;
  [...text].reverse().forEach((digit, i) => {
    const twice = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  });
  return sum % 10 === 0;
}

/** A number as written without a plus, a comma, needless zeros or a bare point. */
const NUMBER = /^-?(?:0|[1-9]\d*|(?:[1-9]\d*)?\.\d*[1-9])$/;
const digits = (text: string): number => text.replace(/\D/g, '').length;

const KINDS: readonly (readonly [RegExp, (text: string, found: RegExpExecArray, before: string) => boolean])[] = [
  [/^t(\d+)-(\d+)$/, (t, f) => t.length >= Number(f[1]) && t.length <= Number(f[2])],
  [/^n(\d+)-(\d+)$/, (t, f) => /^(?:0|[1-9]\d*)$/.test(t) && t.length >= Number(f[1]) && t.length <= Number(f[2])],
  [/^r(\d+)$/, (t, f) => NUMBER.test(t) && digits(t) <= Number(f[1])],
  [/^\$0$/, (t) => NUMBER.test(t) && digits(t) <= 10 && !/\.\d{3}/.test(t) && !t.startsWith('-')],
  [/^\$$/, (t) => NUMBER.test(t) && digits(t) <= 10 && !/\.\d{3}/.test(t)],
  [/^day$/, isDay],
  [/^time$/, isTime],
  [/^when$/, (t, _f, before) => WHEN[before]?.(t) ?? false],
  [/^npi$/, isNpi],
  [/^state$/, (t) => STATES.has(t)],
  [/^zip$/, (t) => /^\d{5}(?:\d{4})?$/.test(t)],
  [/^zip9$/, (t) => /^\d{9}$/.test(t)],
  [/^icd$/, (t) => /^(?:[A-Z]\d[0-9A-Z]{1,5}|\d{3,5}|[EV]\d{2,4})$/.test(t)],
  [/^pos$/, (t) => /^\d\d$/.test(t)],
  [/^tax$/, (t) => /^\d{9}$/.test(t)],
];

/** What is wrong with a value; `before` is the element or component before it. */
export function judgeElement(spec: string, text: string, before: string): string[] {
  const optional = spec.startsWith('?');
  const wanted = optional ? spec.slice(1) : spec;
  if (text === '') return optional || wanted === '-' ? [] : ['is missing'];
  if (wanted === '-') return [`is not used and holds ${text}`];
  if (wanted.startsWith('{')) {
    const specs = wanted.slice(1, -1).split(';');
    const values = text.split(':');
    const found = values.at(-1) === '' ? ['ends with an empty component'] : [];
    for (let i = 0; i < Math.max(specs.length, values.length); i++)
      for (const problem of judgeElement(specs[i] ?? '-', values[i] ?? '', values[i - 1] ?? ''))
        found.push(`-${i + 1} ${problem}`);
    return found;
  }
  const found: string[] = [];
  if (!CHARACTERS.test(text)) found.push(`holds a character that is not sent: ${text}`);
  if (text.startsWith(' ') || text.endsWith(' ') || text.includes('  ')) found.push(`has needless blanks: “${text}”`);
  if (wanted.startsWith('=')) {
    if (!wanted.slice(1).split(',').includes(text)) found.push(`${text} is none of ${wanted.slice(1)}`);
    return found;
  }
  for (const [pattern, holds] of KINDS) {
    const match = pattern.exec(wanted);
    if (!match) continue;
    if (!holds(text, match, before)) found.push(`${text} is not ${wanted}`);
    return found;
  }
  throw new Error(`no such kind of value: ${wanted}`);
}
