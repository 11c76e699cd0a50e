/**
 * The same vocabulary as a JSON Schema, as far as these claims use it: required entries, patterns, words, limits, and nothing beyond what
 * is listed. Drafted for what JSON and YAML services do best: plain keywords, no references into other files.
 */
const text = { type: 'string', minLength: 1 };
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const range = { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2})?\\.\\.(\\d{4}-\\d{2}-\\d{2})?$' };
const npi = { type: 'string', pattern: '^\\d{10}$' };
const amount = { type: 'number', minimum: 0 };

const closed = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: unknown, more: object = {}) => ({ type: 'array', items, ...more });
const limits = closed({ person: amount, family: amount }, ['person']);

const claim = (codes: readonly string[] | undefined) =>
  closed(
    {
      id: { type: 'string', pattern: '^[A-Za-z0-9-]{1,20}$' },
      patient: text,
      payer: text,
      date,
      place: { type: 'string', pattern: '^\\d{2}$' },
      rendering: npi,
      referring: npi,
      network: { enum: ['in', 'out', 'tier-2'] },
      dx: listOf(codes ? { enum: codes } : { type: 'string', pattern: '^[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?$' }, {
        minItems: 1,
        maxItems: 25,
        uniqueItems: true,
      }),
      service: listOf(
        closed(
          {
            code: { type: 'string', pattern: '^[0-9A-Z]{5}(-[0-9A-Z]{2}){0,4}$' },
            units: { type: 'number', exclusiveMinimum: 0 },
            pointers: { type: 'string', pattern: '^[A-Y]{1,4}$' },
            charge: { type: 'number', exclusiveMinimum: 0 },
          },
          ['code', 'pointers', 'charge'],
        ),
        { minItems: 1, maxItems: 50 },
      ),
    },
    ['id', 'patient', 'date', 'place', 'rendering', 'dx', 'service'],
  );

const used = closed({ deductible: amount, asOf: date }, ['deductible']);
const coverage = closed(
  { rank: { enum: ['primary', 'secondary', 'tertiary'] }, plan: text, member: text, effective: range, used },
  ['rank', 'plan', 'member'],
);
const patient = closed(
  { id: text, last: text, first: text, born: date, sex: { enum: ['F', 'M', 'U'] }, coverage: listOf(coverage) },
  ['id', 'last', 'first', 'born'],
);
const benefits = {
  type: 'object',
  additionalProperties: { type: 'string', pattern: '^(covered|excluded|deductible|\\$\\d|\\d)' },
};
const network = closed({ deductible: limits, outOfPocket: limits, benefits }, ['benefits']);
const plan = closed({ id: text, payer: text, year: range, inNetwork: network }, ['id', 'payer', 'year']);
const fees = closed(
  {
    id: text,
    kind: { enum: ['charges', 'contract'] },
    plan: text,
    effective: range,
    amounts: { type: 'object', additionalProperties: amount },
  },
  ['id', 'kind', 'amounts'],
);
const provider = closed({ npi, last: text, first: text, inNetwork: listOf(text) }, ['npi']);
const practice = closed({ id: text, name: text, npi, providers: listOf(provider) }, ['npi']);

/** @param codes the diagnoses that may be billed, where the schema is to hold them: a list of words is all that it can do */
export const schemaOf = (codes?: readonly string[]) =>
  closed(
    {
      practice,
      payers: listOf(closed({ id: text, name: text }, ['id'])),
      plans: listOf(plan),
      fees: listOf(fees),
      patients: listOf(patient),
      claims: listOf(claim(codes)),
    },
    ['practice', 'claims'],
  );
