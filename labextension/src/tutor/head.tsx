/** What the conversation is about, and what can be done with all of it. */
import { Dialog, showDialog } from '@jupyterlab/apputils';
import { deleteIcon, downloadIcon, settingsIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import type { Settings } from '../settings/model';
import { asMarkdown, download } from './export';
import { Manner } from './manner';
import { Tool } from './tool';
import type { Tutor } from './tutor';

interface HeadProps {
  tutor: Tutor;
  settings: Settings;
  /** Tell how something ended. */
  tell: (doing: Promise<string>) => void;
}

export function Head({ tutor, settings, tell }: HeadProps): React.ReactElement {
  const trans = useTrans();
  useSignal(settings.changed);
  const [setting, set] = React.useState(false);
  const { conversation, profile } = tutor;
  const { slug, turns, challenge } = conversation;
  const title = challenge?.value?.title ?? slug ?? trans.__('Questions about Python');
  const nothing = turns.length === 0;
  const settle = (): void => {
    set(!setting);
    if (!profile.begun) {
      void profile.load();
    }
  };
  const save = (): void => download(`tutor-${slug ?? 'python'}.md`, asMarkdown(title, turns, trans));
  const erase = (): void => tell(erased(tutor, title, trans));
  return (
    <>
      <div className="cm-jp-Tutor-head">
        <h2>{title}</h2>
        <Tool icon={downloadIcon} label={trans.__('Export this conversation')} inactive={nothing} press={save} />
        <Tool icon={deleteIcon} label={trans.__('Erase this conversation')} inactive={nothing} press={erase} />
        <Tool icon={settingsIcon} label={trans.__('How the tutor talks')} expanded={setting} press={settle} />
      </div>
      {setting && (
        <Loaded of={profile} waiting={trans.__('Your preferences are loading')}>
          {value => (
            <Manner
              profile={value}
              prefer={change => tell(tutor.prefer(change).then(() => trans.__('Saved. The next answer heeds it.')))}
              settings={settings}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

/** Asks first; what was erased in words, nothing where it was not. */
async function erased(tutor: Tutor, title: string, trans: ReturnType<typeof useTrans>): Promise<string> {
  const { conversation } = tutor;
  const everything = conversation.slug === null;
  const { button } = await showDialog({
    title: everything ? trans.__('Erase everything you asked?') : trans.__('Erase this conversation?'),
    body: everything
      ? trans.__('All your questions and the answers, on every challenge, are deleted for good.')
      : trans.__('Your questions about “%1” and the answers are deleted for good.', title),
    buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: trans.__('Erase') })]
  });
  if (!button.accept) {
    return '';
  }
  const count = await tutor.erase(conversation);
  return trans._n('%1 question and its answer are erased.', '%1 questions and their answers are erased.', count);
}
