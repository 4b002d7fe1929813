import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { ICodeMentor } from 'codementor-jupyter';

/** Cheers, and begins the course. */
const plugin: JupyterFrontEndPlugin<void> = {
  id: 'my-course:confetti',
  autoStart: true,
  requires: [ICodeMentor],
  activate: (app: JupyterFrontEnd, codementor: ICodeMentor) => {
    codementor.submissionGraded.connect((_, submission) => {
      if (submission.status === 'accepted') {
        Notification.success(`${submission.challengeSlug} is solved`);
      }
    });
    app.commands.addCommand('my-course:first', {
      label: 'Begin the Course',
      execute: () => codementor.openChallenge('two-sum', { beside: true })
    });
  }
};
export default plugin;
