/**
 * The first three digits of each state's ZIP codes, in spans that may be wider than what is assigned: a span tells a state from its
 * neighbours, not a real ZIP code from an unused one. Territories and military addresses are included.
 */
const SPANS = `AL 350-369|AK 995-999|AZ 850-865|AR 716-729 755|CA 900-961|CO 800-816|CT 060-069|DE 197-199|DC 200-205 569|FL 320-349
GA 300-319 398-399|HI 967-968|ID 832-838|IL 600-629|IN 460-479|IA 500-528|KS 660-679|KY 400-427|LA 700-714|ME 039-049|MD 206-219
MA 010-027 055|MI 480-499|MN 550-567|MS 386-397|MO 630-658|MT 590-599|NE 680-693|NV 889-898|NH 030-038|NJ 070-089|NM 870-884
NY 005 063 100-149|NC 270-289|ND 580-588|OH 430-459|OK 730-749|OR 970-979|PA 150-196|RI 028-029|SC 290-299|SD 570-577|TN 370-385
TX 733 750-799 885|UT 840-847|VT 050-059|VA 201 220-246|WA 980-994|WV 247-268|WI 530-549|WY 820-831 834|PR 006-009|VI 008|GU 969
AS 967|MP 969|PW 969|FM 969|MH 969|AA 340|AE 090-098|AP 962-966`;

const spans: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map(
  SPANS.split(/[|\n]/).map((row) => {
    const [state = '', ...rest] = row.split(' ');
    return [state, rest.map((s) => [Number(s.slice(0, 3)), Number(s.slice(-3))] as const)];
  }),
);

/** Whether two letters are a state, territory or military region with ZIP codes. */
export const isState = (state: string): boolean => spans.has(state);

/** Whether a ZIP code's first three digits lie in a state's spans. */
export function isZipOf(zip: string, state: string): boolean {
  const prefix = Number(zip.slice(0, 3));
  return spans.get(state)?.some(([from, to]) => from <= prefix && prefix <= to) ?? false;
}

/** The states that a ZIP code may lie in; mostly one. */
export const statesOf = (zip: string): string[] => [...spans.keys()].filter((state) => isZipOf(zip, state));
