import type { DateRange, IsoDate, Thousandths } from '../../../schemas/values';
import type { Provider } from './bill';

/** What an institutional claim says beyond a professional one (x12.md 4.3): the stay, its codes, and who was in charge. */
export interface Institutional {
  /** First and last day that the claim is for (DTP*434). */
  readonly statement: DateRange;
  readonly admitted?: { readonly date: IsoDate; readonly time?: string | undefined } | undefined;
  /** Hour of discharge as `HHMM` (DTP*096). */
  readonly discharged?: string | undefined;
  /** CL101, CL102 and CL103. */
  readonly admission?: string | undefined;
  readonly source?: string | undefined;
  readonly status: string;
  /** Diagnosis at admission. */
  readonly admitting?: string | undefined;
  /** Why an outpatient came, up to three. */
  readonly reasons: readonly string[];
  readonly external: readonly { readonly code: string; readonly poa?: string | undefined }[];
  /** Present on admission, of each diagnosis of the claim by its place; undefined where nothing is said. */
  readonly poa: readonly (string | undefined)[];
  readonly drg?: string | undefined;
  /** ICD-10-PCS, the principal one first. */
  readonly procedures: readonly { readonly code: string; readonly date?: IsoDate | undefined }[];
  readonly occurrences: readonly { readonly code: string; readonly date: IsoDate }[];
  readonly spans: readonly { readonly code: string; readonly dates: DateRange }[];
  /** An amount of money or a number, in thousandths. */
  readonly values: readonly { readonly code: string; readonly amount: Thousandths }[];
  readonly attending?: Provider | undefined;
  readonly operating?: Provider | undefined;
}

/** Bills of stays, by the second and third digit: their lines need no day of their own, and the admission is sent. */
export const INPATIENT: ReadonlySet<string> = new Set(['11', '18', '21', '28', '41', '65', '66', '86']);
