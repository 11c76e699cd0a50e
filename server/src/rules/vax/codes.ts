/** Vaccines and their administration, by number. */
export const isVaccine = (code: string): boolean =>
  /^\d{5}$/.test(code)
    ? (code >= '90476' && code <= '90759' && code !== '90749') || (code >= '91300' && code <= '91323')
    : /^Q203[4-9]$/.test(code);
/** By component with counselling, up to 18 years. */
export const byComponent = (code: string): boolean => code === '90460' || code === '90461';
export const byInjection = (code: string): boolean => /^9047[1-4]$/.test(code);
export const isAdministration = (code: string): boolean =>
  byComponent(code) || byInjection(code) || code === '90480' || /^(?:G0008|G0009|G0010|0\d{3}A|M0201)$/.test(code);
