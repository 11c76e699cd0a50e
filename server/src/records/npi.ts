/** Whether ten digits are a well-formed NPI: Luhn over `80840` and the number, which adds 24 to the sum. */
export function isNpi(npi: string): boolean {
  if (!/^[12]\d{9}$/.test(npi)) return false;
  let total = 24;
  for (let i = 0; i < 10; i++) {
    const digit = npi.charCodeAt(i) - 48;
    const value = i % 2 === 0 ? digit * 2 : digit;
    total += value > 9 ? value - 9 : value;
  }
  return total % 10 === 0;
}
