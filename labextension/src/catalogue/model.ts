/** The challenges there are, and how far the learner is with each. */
import type { Client } from '../api/client';
import type { ChallengePage } from '../api/views';
import { Loadable } from '../parts/loadable';
import type { ICodeMentor } from '../tokens';

export class Catalogue extends Loadable<ChallengePage> {
  constructor(client: Client, codementor: ICodeMentor) {
    super(signal => client.challenges({ pageSize: 100 }, signal));
    codementor.catalogueChanged.connect(() => this.reload());
  }
}
