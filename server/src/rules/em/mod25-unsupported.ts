import { isVisit } from '../../codes/code-kinds';
import { withModifiers } from '../edits';
import type { Rule, RuleContext } from '../rule';
import { globalDays, scheduled, scheduleTables } from '../schedule';
import { trait } from '../traits';
import type { Visit, VisitLine } from '../visit';

const MODIFIER = '25';
/** In an emergency room whoever comes is seen for what they came with before anything is done. */
const EMERGENCY = /^9928[1-5]$/;
/** Visits of new patients, of which payers hear most often that newness was the reason. */
const NEW = /^(?:9920[2-5]|9200[24]|9934[1-5])$/;
const visit = (line: string, more = ''): string =>
  `encounter E-1\n  date 2026-04-18\n  dx\n    A N47.1\n    B R30.0\n  service\n    ${line} $150.00\n${more}    54150 A $200.00\n`;

/** 25 on a visit of which nothing tells that it was more than the procedure. */
export const emMod25Unsupported: Rule = {
  id: 'em/mod25-unsupported',
  severity: 'warning',
  kinds: ['encounter', 'claim'],
  concerns: trait.visit,
  title: '25 with nothing that shows a visit of its own',
  why: 'A small procedure is paid with the visit that decided on it. 25 says that there was more, and that the patient is new is not more. Where diagnosis and procedure are the same and nothing else is told, payers take the visit back.',
  needs: 'the Medicare physician fee schedule of the date, which you import',
  source: 'NCCI policy manual, chapter I, D',
  examples: {
    tables: scheduleTables,
    raises: visit('99203-25 A'),
    clean: visit('99203-25 AB'),
    nearMiss: visit('99203-25 A', '      mdm low\n'),
  },
  check: (context) => {
    const { visit: found } = context;
    if (!found || found.institutional || found.lines.length < 2) return;
    for (const served of found.lines) {
      const { line, charge } = served;
      const { code = '', modifiers = [] } = line.procedure ?? {};
      if (!modifiers.includes(MODIFIER) || !isVisit(code) || EMERGENCY.test(code) || tells(found, served)) continue;
      const procedure = sameReason(context, served);
      if (!procedure) continue;
      const isNew = NEW.test(code);
      const words = isNew ? 'that the patient is new is not enough' : 'the diagnosis is the same';
      context.report(
        line.at,
        'procedure',
        `Nothing here shows that ${code} was more than the visit for ${procedure}, and ${words}: point it to its own diagnosis, or write mdm below it.`,
        {
          // For patients who come back it is a hint; many of these visits stand.
          ...(!isNew && { severity: 'information' as const }),
          ...(charge !== undefined && { atRisk: charge }),
          fixes: () =>
            withModifiers(
              context,
              line,
              modifiers.filter((m) => m !== MODIFIER),
              'Remove modifier 25: the visit was part of the procedure',
              false,
            ),
        },
      );
    }
  },
};

/** Whether the line or the record tells of a visit of its own: its decision making, its time, a document or a note; or the encounter has it. */
const tells = ({ claim, record }: Visit, { line }: VisitLine): boolean =>
  line.mdm !== undefined ||
  line.time !== undefined ||
  (line.document?.length ?? 0) > 0 ||
  (line.note?.length ?? 0) + (line.remark?.length ?? 0) > 0 ||
  (record.note?.length ?? 0) + (record.document?.length ?? 0) > 0 ||
  (claim?.from?.length ?? 0) > 0;

/** The small procedure of the visit's day that has every diagnosis of the visit; undefined where the visit has one of its own. */
function sameReason(context: RuleContext, { line: { pointers: mine }, dates }: VisitLine): string | undefined {
  if (mine === undefined || mine === '') return undefined;
  const small = context.once('small procedures', () => smallProcedures(context));
  return small.get(dates?.from)?.find(({ pointers }) => [...mine].every((letter) => pointers.includes(letter)))?.code;
}

interface Small {
  readonly code: string;
  readonly pointers: string;
}

/** Procedures with no or ten days after them by day, one of each diagnoses. */
function smallProcedures(context: RuleContext): ReadonlyMap<string | undefined, readonly Small[]> {
  const found = new Map<string | undefined, Small[]>();
  for (const served of context.visit?.lines ?? []) {
    const code = served.line.procedure?.code ?? '';
    const pointers = served.line.pointers ?? '';
    const day = found.get(served.dates?.from) ?? [];
    if (code === '' || pointers === '' || isVisit(code) || day.some((s) => s.pointers === pointers)) continue;
    const row = scheduled(context, served);
    const days = row && globalDays(row.row);
    if (days !== undefined && days <= 10) found.set(served.dates?.from, [...day, { code, pointers }]);
  }
  return found;
}
