/** CodeMentor in JupyterLab: the plugins, each in its feature's folder. */
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { attemptsPlugin } from './attempts/plugin';
import { cataloguePlugin } from './catalogue/plugin';
import { challengePlugin, viewsPlugin } from './challenge/plugin';
import { clientPlugin, corePlugin } from './core/plugin';
import { deskPlugin } from './desk/plugin';
import { homePlugin } from './home/plugin';
import { learnerPlugin } from './learner/plugin';
import { livePlugin } from './live/plugin';
import { notebookPlugin } from './notebook/plugin';
import { outboxPlugin } from './outbox/plugin';
import { progressPlugin } from './progress/plugin';
import { resultsPlugin } from './results/plugin';
import { settingsPlugin } from './settings/plugin';
import { statusPlugin } from './status/plugin';
import { tourPlugin } from './tour/plugin';
import { tutorPlugin } from './tutor/plugin';

export * from './tokens';

// Each provides or requires what only it knows; JupyterLab puts them together.
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  settingsPlugin,
  clientPlugin,
  corePlugin,
  homePlugin,
  deskPlugin,
  viewsPlugin,
  notebookPlugin,
  challengePlugin,
  cataloguePlugin,
  resultsPlugin,
  attemptsPlugin,
  progressPlugin,
  statusPlugin,
  tourPlugin,
  learnerPlugin,
  livePlugin,
  outboxPlugin,
  tutorPlugin
];

export default plugins;
