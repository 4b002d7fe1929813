/** Level, XP and this week's goal, as the status bar shows them. */
import type { Client } from '../api/client';
import type { ProgressView } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

export class Standing extends Loadable<ProgressView> {
  constructor(client: Client, codementor: ICodeMentor) {
    super(signal => client.progress(signal));
    codementor.progressChanged.connect(() => this.reload());
  }
}
