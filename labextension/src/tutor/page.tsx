/** The tutor's page: the ladder, the conversation, the box for a question, and what leaves the server. */
import * as React from 'react';
import { Ladder, TooSoon } from '../hints/ladder';
import type { TutorView } from '../api/views';
import { explained } from '../parts/explained';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import type { Settings } from '../settings/model';
import { Box } from './box';
import { Consent, Privacy } from './consent';
import { Head } from './head';
import { Log, type Wanted } from './log';
import { spoken } from './naming';
import { policyOf } from './policy';
import type { Turn } from './turn';
import type { Tutor } from './tutor';

interface PageProps {
  tutor: Tutor;
  settings: Settings;
}

export function TutorPage({ tutor, settings }: PageProps): React.ReactElement {
  const trans = useTrans();
  useSignal(tutor.changed);
  const { conversation } = tutor;
  useSignal(conversation.changed);
  const [notice, setNotice] = React.useState('');
  React.useEffect(() => setNotice(''), [conversation, conversation.newest]);
  const tell = (doing: Promise<string>): void =>
    void doing.catch((failure: unknown) => explained(failure as Error, trans)).then(setNotice);
  return (
    <div className="cm-jp-Tutor">
      <Head tutor={tutor} settings={settings} tell={tell} />
      <Loaded of={conversation.allowed} waiting={trans.__('The tutor is coming')}>
        {allowed => <Conversing tutor={tutor} allowed={allowed} notice={notice} tell={tell} />}
      </Loaded>
    </div>
  );
}

interface ConversingProps {
  tutor: Tutor;
  allowed: TutorView;
  /** How something else than an answer ended. */
  notice: string;
  tell: (doing: Promise<string>) => void;
}

function Conversing({ tutor, allowed, notice, tell }: ConversingProps): React.ReactElement {
  const trans = useTrans();
  const { conversation } = tutor;
  const { newest, turns, kept } = conversation;
  const [wanted, want] = React.useState<Wanted>({ turn: null });
  const latest = newest ?? kept.value?.at(-1) ?? null;
  React.useEffect(() => want({ turn: latest }), [latest]);
  const show = (step: number): void => {
    const turn = turns.findLast(each => each.step === step);
    if (turn) {
      want({ turn });
    } else {
      void conversation.ask('', step);
    }
  };
  const agree = (given: boolean): void => {
    tutor.summon(); // the button that was pressed goes
    const done = given ? trans.__('The model may answer now.') : trans.__('Nothing is sent any more.');
    tell(tutor.consent(given).then(() => done));
  };
  const policy = policyOf(allowed, trans);
  const open = allowed.mode !== 'off';
  return (
    <>
      {open && <Ladder conversation={conversation} show={show} />}
      <Log conversation={conversation} wanted={wanted} />
      {newest && <Announcer turn={newest} />}
      <div className="cm-jp-Tutor-foot">
        <p role="status">{notice}</p>
        {policy && <p className="cm-jp-Policy">{policy}</p>}
        {open && <Asking tutor={tutor} allowed={allowed} agree={agree} />}
        <Privacy tutor={allowed} agree={agree} />
      </div>
    </>
  );
}

interface AskingProps {
  tutor: Tutor;
  allowed: TutorView;
  agree: (given: boolean) => void;
}

function Asking({ tutor, allowed: { consent }, agree }: AskingProps): React.ReactElement {
  const { conversation, declined } = tutor;
  return (
    <>
      {conversation.tooSoon && <TooSoon opensAt={conversation.opensAt} />}
      {consent && !consent.given && !declined && (
        <Consent consent={consent} agree={() => agree(true)} decline={() => tutor.decline()} />
      )}
      <Box conversation={conversation} takeSummons={() => tutor.takeSummons()} />
    </>
  );
}

function Announcer({ turn }: { turn: Turn }): React.ReactElement {
  const trans = useTrans();
  useSignal(turn.changed);
  return (
    <div className="cm-jp-Unseen" role="status">
      {spoken(turn, trans)}
    </div>
  );
}
