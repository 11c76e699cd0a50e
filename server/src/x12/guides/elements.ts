/**
 * Type and length of each data element that the guides use, from the element dictionary of version 005010: `number type least most`.
 * AN text, ID code, N0 whole number, R decimal number, DT date, TM time. Lengths of numbers count digits alone.
 */
const TABLE = `
2 N0 1 6|19 AN 2 30|26 ID 2 3|28 N0 1 9|66 ID 1 2|67 AN 2 80|81 R 1 10|93 AN 1 60|96 N0 1 10|97 N0 1 6|98 ID 2 3|100 ID 3 3
116 ID 3 15|118 R 1 9|123 N0 1 6|124 AN 2 15|127 AN 1 50|128 ID 2 3|142 AN 2 15|143 ID 3 3|156 ID 2 2|166 AN 1 55|234 AN 1 48
235 ID 2 2|305 ID 1 2|306 ID 1 2|329 AN 4 9|332 R 1 6|337 TM 4 8|338 R 1 10|350 AN 1 20|352 AN 1 80|353 ID 2 2|355 ID 2 2
363 ID 3 3|364 AN 1 256|365 ID 2 2|366 ID 2 2|373 DT 8 8|374 ID 3 3|380 R 1 15|426 ID 2 2|447 AN 1 6|449 AN 1 80|455 ID 1 2
478 ID 1 1|479 ID 2 2|480 AN 1 12|481 ID 1 2|506 ID 2 2|507 AN 3 12|508 AN 1 35|509 AN 10 10|510 AN 9 9|522 ID 1 3|554 N0 1 6
569 ID 1 3|591 ID 3 3|594 ID 1 1|618 ID 1 3|620 ID 1 3|621 ID 1 3|628 AN 1 12|640 ID 2 2|673 ID 2 2|715 ID 1 1|716 ID 1 3
717 ID 1 1|719 N0 1 10|721 ID 2 3|722 N0 1 2|724 AN 1 99|725 N0 1 4|734 AN 1 12|735 ID 1 2|736 ID 1 1|738 ID 1 3|739 R 1 20
755 ID 2 2|756 ID 1 2|782 R 1 18|799 AN 1 30|812 ID 1 10|901 ID 2 2|933 AN 1 264|954 R 1 10|1005 ID 4 4|1028 AN 1 38
1029 ID 1 2|1032 ID 1 2|1033 ID 2 2|1034 ID 1 5|1035 AN 1 60|1036 AN 1 35|1037 AN 1 25|1038 AN 1 10|1039 AN 1 10|1065 ID 1 1
1068 ID 1 1|1069 ID 2 2|1073 ID 1 1|1136 ID 2 2|1138 ID 1 1|1166 ID 2 2|1221 ID 1 3|1250 ID 2 3|1251 AN 1 35|1270 ID 1 3
1271 AN 1 30|1314 ID 1 1|1315 ID 1 1|1317 ID 1 1|1325 ID 1 1|1327 ID 1 1|1328 N0 1 2|1331 AN 1 2|1332 ID 1 2|1339 AN 2 2
1351 ID 1 1|1354 ID 1 4|1359 ID 1 1|1363 ID 1 1|1473 ID 2 2|1514 ID 1 2|1528 N0 1 2|1686 N0 1 4|1705 AN 1 35|1715 ID 1 3
9998 AN 1 35|9999 AN 1 35
`;

export interface ElementType {
  readonly type: string;
  readonly least: number;
  readonly most: number;
}

const types = new Map<string, ElementType>(
  TABLE.trim()
    .split(/[|\n]/)
    .map((row) => {
      const [number = '', type = 'AN', least = '1', most = '80'] = row.split(' ');
      return [number, { type, least: Number(least), most: Number(most) }];
    }),
);

/** Type and length of a data element by its number; undefined for a few whose codes alone say all. */
export const elementType = (number: string): ElementType | undefined => types.get(number);
