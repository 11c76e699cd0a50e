/**
 * Places of service where a facility bills for its own costs, so that the professional is paid the facility amount. Numbers only,
 * after the national place-of-service code set; every other place is paid the non-facility amount.
 */
const facilityPlaces: ReadonlySet<string> = new Set('02 06 08 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61'.split(' '));

/** Whether a place of service is paid at facility amounts. */
export const isFacility = (place: string): boolean => facilityPlaces.has(place.padStart(2, '0'));
