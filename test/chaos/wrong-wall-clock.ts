/**
 * A machine whose wall clock is wrong by SKEW_MS: imported before everything else, it makes all of the process read it.
 *
 * Must not know: who reads the time, and what for. Life's steady time is not touched.
 */
const skew = Number(process.env['SKEW_MS'] ?? 0);

if (skew !== 0) {
  const Right = globalThis.Date;
  globalThis.Date = new Proxy(Right, {
    construct: (target, given, made) =>
      Reflect.construct(target, given.length === 0 ? [Right.now() + skew] : given, made),
    get: (target, name) => (name === 'now' ? () => Right.now() + skew : Reflect.get(target, name)),
  });
}
