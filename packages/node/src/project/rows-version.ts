/**
 * How records, and the rows that people's lists are made of, are made of entries, as a number. A node whose database holds those
 * of another number folds everything again when it starts: without that, what was folded by an older version would stay
 * as that one made it. Whoever changes what is stored raises it; `rows-version.test.ts` says when.
 */
export const rowsVersion = 2;
