import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ICodeMentor } from 'codementor-jupyter';

/** Cheers, and begins the course. */
const plugin: JupyterFrontEndPlugin<void> = {
  id: 'my-course:confetti',
  autoStart: true,
  requires: [ICodeMentor, ICommandPalette],
  activate: (app: JupyterFrontEnd, codementor: ICodeMentor, palette: ICommandPalette) => {
    codementor.submissionGraded.connect((_, submission) => {
      if (submission.status === 'accepted') {
        Notification.success(`${submission.challengeSlug} is solved`, { autoClose: 5000 });
      }
    });
    app.commands.addCommand('my-course:first', {
      label: 'Begin the Course',
      execute: () => codementor.openChallenge('two-sum', { beside: true })
    });
    palette.addItem({ command: 'my-course:first', category: 'My Course' });
  }
};
export default plugin;
