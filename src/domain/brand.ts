declare const brand: unique symbol;

/** A number or string that can't be mixed up with another of the same base type. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
