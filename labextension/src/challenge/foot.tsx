/** What stands below every page of the desk: Check and Submit, and what is in their way. */
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ChallengeView } from '../api/views';
import { CommandIds } from '../core/commands';
import type { Choice, Question } from '../notebook/questions';
import type { AnswerWatch } from '../notebook/watch';
import { Button } from '../parts/button';
import { useTrans } from '../parts/language';
import { useSignal } from '../parts/signal';
import type { ICodeMentor } from '../tokens';
import type { ChallengeViews } from './views';

interface FootProps {
  codementor: ICodeMentor;
  views: ChallengeViews;
  watch: AnswerWatch;
  check: () => void;
  submit: () => void;
  settle: (choice: Choice) => void;
  /** What a command does and its keys. */
  captionOf: (command: string) => string;
  /** Told in pixels, whenever it changes. */
  onHeight: (height: number) => void;
}

export function Foot(props: FootProps): React.ReactElement {
  const { codementor, views, watch, settle, onHeight } = props;
  useSignal(codementor.currentChanged);
  useSignal(watch.changed);
  const slug = codementor.current;
  return (
    <div ref={useHeight(onHeight)}>
      {slug !== null && (
        <div className="cm-jp-Foot-inner">
          {watch.question && <Notice question={watch.question} settle={settle} />}
          <Actions key={slug} slug={slug} of={views.of(slug)} {...props} />
        </div>
      )}
    </div>
  );
}

function useHeight(onHeight: (height: number) => void): React.RefObject<HTMLDivElement> {
  const box = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    const observer = new ResizeObserver(() => onHeight(box.current?.offsetHeight ?? 0));
    if (box.current) {
      observer.observe(box.current);
    }
    return () => observer.disconnect();
  }, [onHeight]);
  return box;
}

function Notice({ question, settle }: { question: Question; settle: FootProps['settle'] }): React.ReactElement {
  return (
    <div className="cm-jp-Notice">
      <strong>{question.title}</strong>
      <p>{question.text}</p>
      {question.choices.map(choice => (
        <Button key={choice.label} onPress={() => settle(choice)}>
          {choice.label}
        </Button>
      ))}
    </div>
  );
}

interface ActionsProps extends FootProps {
  slug: string;
  of: ReturnType<ChallengeViews['of']>;
}

function Actions({ slug, of, codementor, check, submit, captionOf }: ActionsProps): React.ReactElement {
  const trans = useTrans();
  useSignal(codementor.doingChanged);
  useSignal(of.changed);
  const doing = codementor.doing(slug);
  const { value } = of;
  return (
    <>
      <div className="cm-jp-Foot-buttons">
        <Button onPress={check} inactive={doing !== null || !checkable(value)} title={captionOf(CommandIds.check)}>
          {doing === 'check' ? trans.__('Checking…') : trans.__('Check')}
        </Button>
        <Button
          kind="accept"
          onPress={submit}
          inactive={doing !== null || !submittable(value)}
          title={captionOf(CommandIds.submit)}
        >
          {doing === 'submit' ? trans.__('Submitting…') : trans.__('Submit')}
        </Button>
      </div>
      {value && <p className="cm-jp-Statement-aside">{whatTheyDo(value, trans)}</p>}
    </>
  );
}

function checkable(challenge: ChallengeView | null): boolean {
  return !challenge || (challenge.language === 'python' && challenge.examples.length > 0);
}

function submittable(challenge: ChallengeView | null): boolean {
  return !challenge || challenge.maxAttempts == null || challenge.attempts < challenge.maxAttempts;
}

function whatTheyDo(challenge: ChallengeView, trans: TranslationBundle): string {
  const { examples, hiddenCases, maxAttempts, attempts } = challenge;
  const check = checkable(challenge)
    ? trans._n('Check runs the example in your kernel.', 'Check runs the %1 examples in your kernel.', examples.length)
    : trans.__('Check cannot run this one.');
  const all = examples.length + hiddenCases;
  const submit = trans._n('Submit has the test case judged.', 'Submit has all %1 test cases judged.', all);
  if (!submittable(challenge)) {
    return trans.__('All attempts are used up.');
  }
  const left =
    maxAttempts == null ? '' : trans._n('%1 attempt is left.', '%1 attempts are left.', maxAttempts - attempts);
  return [check, submit, left].filter(Boolean).join(' ');
}
