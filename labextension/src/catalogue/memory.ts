/** What is remembered from one visit to the next, in JupyterLab's state of this workspace. */
import type { IStateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/** One thing that is remembered. Without a state database nothing is, and nothing fails. */
export class Memory {
  constructor(
    private readonly _state: IStateDB | null,
    private readonly _name: string
  ) {}

  /** Empty where nothing is remembered. It may be of another version of ours: look at every value. */
  async recall(): Promise<ReadonlyPartialJSONObject> {
    const value = await this._state?.fetch(this._id).catch(() => undefined);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as ReadonlyPartialJSONObject)
      : {};
  }

  keep(value: ReadonlyPartialJSONObject): void {
    this._state?.save(this._id, value).catch((failure: unknown) => console.warn(`${this._id} is not kept:`, failure));
  }

  private get _id(): string {
    return `codementor-jupyter:${this._name}`;
  }
}
