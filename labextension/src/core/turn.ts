/** One tab of a browser at a time. */

/** What a tab asks for its turn; `navigator.locks` where the browser has it. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Do the work while no other tab does work of this name. A page that came over plain HTTP from another machine has no
 * locks: there every tab works at once, so the work must stand that.
 */
export async function inTurn<Result>(
  name: string,
  work: () => Promise<Result>,
  locks: Locks | undefined = (globalThis.navigator as { locks?: Locks } | undefined)?.locks
): Promise<Result> {
  return locks ? await locks.request(name, work) : work();
}
