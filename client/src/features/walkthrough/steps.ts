import type { PreviewModel } from '../../../../schemas/preview';

/** Whether a claim or encounter has got as far as a service line. */
export const hasLines = (model: PreviewModel | null): boolean =>
  model?.payers.some(({ lines }) => lines.length > 0) === true;

/** Whether a finding that was there is gone. */
export const wasMended = (before: readonly string[] | undefined, now: readonly string[]): boolean =>
  before?.some((message) => !now.includes(message)) === true;
