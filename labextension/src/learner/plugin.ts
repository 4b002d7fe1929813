/** The learner of this page. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { type Client, IClient } from '../api/client';
import { ILearner, Learner } from './model';

export const learnerPlugin: JupyterFrontEndPlugin<Learner> = {
  id: 'codementor-jupyter:learner',
  description: 'Knows what this browser keeps for the learner.',
  autoStart: true,
  requires: [IClient],
  provides: ILearner,
  activate: (_app: JupyterFrontEnd, client: Client) => new Learner(client, localStorage)
};
