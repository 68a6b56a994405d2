/** What entries, bodies and records are made of: JSON whose numbers are exact integers (|n| <= 2^53 - 1). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
