/** What its author gave: it is never written to, and a field that isn't set isn't there, not even as `undefined`. */
export type DeepReadonly<T> = T extends string | number | boolean | undefined | null
  ? T
  : T extends readonly unknown[]
    ? { readonly [Index in keyof T]: DeepReadonly<T[Index]> }
    : unknown extends T
      ? T
      : { readonly [Key in keyof T]: DeepReadonly<Exclude<T[Key], undefined>> };
