/** What its author gave is never written to: all of a value's parts are read-only. */
export type DeepReadonly<T> = T extends string | number | boolean | undefined | null
  ? T
  : T extends readonly unknown[]
    ? { readonly [Index in keyof T]: DeepReadonly<T[Index]> }
    : unknown extends T
      ? T
      : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
