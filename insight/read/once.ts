/** A function of objects that never change, which works once for each of them. */
export function once<T extends object, R>(work: (object: T) => R): (object: T) => R {
  const known = new WeakMap<T, R>();
  return (object) => {
    const earlier = known.get(object);
    if (earlier !== undefined) return earlier;
    const result = work(object);
    known.set(object, result);
    return result;
  };
}
