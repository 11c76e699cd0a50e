import type { VisitLine } from '../visit';

/** Modifiers by which a line says that its denial is expected, and who then owes it: no rule about coverage has more to say. */
const TOLD: ReadonlySet<string> = new Set(['GA', 'GX', 'GY', 'GZ']);

export const tellsLiability = ({ line }: VisitLine): boolean =>
  line.procedure?.modifiers.some((m) => TOLD.has(m)) === true;
