/** What leaves the server, and whether a model may be asked at all. */
import { lockIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ConsentView, TutorView } from '../api/views';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';

interface ConsentProps {
  consent: ConsentView;
  agree: () => void;
  decline: () => void;
}

/** Asked once, before anything is sent. */
export function Consent({ consent, agree, decline }: ConsentProps): React.ReactElement {
  const trans = useTrans();
  return (
    <section className="cm-jp-Consent">
      <h3>{trans.__('Let %1 answer, too?', consent.model)}</h3>
      <p>{whatIsSent(consent, trans)}</p>
      <p>{trans.__('Without it the tutor goes on answering by itself. You can take it back at any time.')}</p>
      <div>
        <Button onPress={decline}>{trans.__('Not now')}</Button>
        <Button kind="accept" onPress={agree}>
          {trans.__('Allow')}
        </Button>
      </div>
    </section>
  );
}

interface PrivacyProps {
  tutor: TutorView;
  agree: (given: boolean) => void;
}

/** One plain line that is always there, and the rest behind it. */
export function Privacy({ tutor, agree }: PrivacyProps): React.ReactElement {
  const trans = useTrans();
  const { consent, retentionDays, mode } = tutor;
  const away = consent && !isHere(consent.host) ? consent : null;
  return (
    <details className="cm-jp-Privacy">
      <summary>
        <lockIcon.react tag="span" elementSize="small" />
        {away?.given
          ? trans.__('Your questions go to %1 at %2', away.model, away.host)
          : trans.__('Nothing you ask leaves this server')}
      </summary>
      <p>{whoAnswers(consent, mode, trans)}</p>
      {away && <p>{whatIsSent(away, trans)}</p>}
      <p>
        {trans.__('Questions and answers are kept for %1 days. They are yours to export and to erase.', retentionDays)}
      </p>
      {away && (
        <Button onPress={() => agree(!away.given)}>
          {away.given ? trans.__('Do not send any more') : trans.__('Allow %1 to answer', away.model)}
        </Button>
      )}
    </details>
  );
}

function whoAnswers(consent: ConsentView | null, mode: TutorView['mode'], trans: TranslationBundle): string {
  if (consent?.given) {
    return trans.__('%1 puts what is known of your code into words.', consent.model);
  }
  const own = trans.__('The tutor answers by itself, from your code and the visible tests.');
  const none =
    mode === 'free' ? trans.__('No language model is connected.') : trans.__('Your instructor allows no model here.');
  return consent ? own : `${own} ${none}`;
}

/** In English it is the server's own sentence; a test compares them. */
function whatIsSent({ model, host }: ConsentView, trans: TranslationBundle): string {
  return trans.__(
    'Your question, your code, the failing visible test and the challenge go to %1 at %2. Your name, login, e-mail address and files never do.',
    model,
    host
  );
}

/** Whether a host is this very machine, as the server decides it: what goes there leaves nowhere. */
export function isHere(host: string): boolean {
  return /^(localhost|::1|127(\.\d+){3})$/.test(host);
}
