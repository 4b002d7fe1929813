/** What one case has to say: input, expected and given, what was printed, and the error with its places. */
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { asPython } from '../api/notation';
import type { ExampleView, TestResultView } from '../api/views';
import { Diff } from '../diff/diff';
import { type Piece, piecesOf } from '../diff/rows';
import { useTrans } from '../parts/language';
import { Text } from '../parts/text';
import { answerRows } from './comparing';
import { readDiff, type ServerDiff } from './serverdiff';
import { advised, placesIn } from './traceback';

type Checker = ExampleView['checker'];

export interface CaseProps {
  result: TestResultView;
  /** How the answer is compared; null: not known, as of a challenge that was changed since. */
  checker: Checker | null;
  /** Goes to a line of the answer's cell. */
  goTo: (line: number) => void;
}

export function CaseParts({ result, checker, goTo }: CaseProps): React.ReactElement {
  const trans = useTrans();
  const { given, expected } = asPython('call', { given: result.input ?? '', expected: result.expected ?? '' });
  const called = result.input !== null && given !== result.input; // only what is a call is written in another way
  return (
    <dl className="cm-jp-Parts">
      {result.input !== null && (
        <Part label={called ? trans.__('Call') : trans.__('Input')}>
          <Text text={given} />
        </Part>
      )}
      {called ? (
        <Values result={result} checker={checker} wanted={expected} />
      ) : (
        <Lines result={result} checker={checker} />
      )}
      {result.printed && (
        <Part label={trans.__('Printed')}>
          <Text text={result.printed} />
        </Part>
      )}
      {result.error && <ErrorPart result={result} error={result.error} goTo={goTo} />}
    </dl>
  );
}

function Part({ label, children }: { label: string; children: React.ReactNode }): React.ReactElement {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** That the whole value is another one is to be seen already. */
const WHOLE = /^result: expected /;

type Compared = Pick<CaseProps, 'result' | 'checker'>;

/** Values that a call returned. Where it raised instead, the error says it all. */
function Values({ result, checker, wanted }: Compared & { wanted: string }): React.ReactElement {
  const trans = useTrans();
  const { output, diff, verdict } = result;
  const given = verdict === 'runtime_error' ? null : output;
  const [left, right] = marked(result, wanted, checker);
  return (
    <>
      <Part label={trans.__('Expected')}>
        <Text text={wanted}>{left}</Text>
      </Part>
      {given !== null && (
        <Part label={trans.__('Yours')}>
          <Text text={given}>{right}</Text>
        </Part>
      )}
      {diff && !WHOLE.test(diff) && <Part label={trans.__('Difference')}>{diff}</Part>}
    </>
  );
}

type Drawn = (shown: string) => React.ReactNode;

/** What is another in two values, marked where order and words are all that counts. What is cut is not marked. */
function marked({ verdict, output }: TestResultView, wanted: string, checker: Checker | null): Drawn[] {
  if (verdict !== 'wrong_answer' || output === null || checker?.name !== 'json' || wanted.includes('{')) {
    return [];
  }
  const [left, right] = piecesOf(wanted, output);
  return [
    shown => (shown === wanted ? <Pieces pieces={left} kind="gone" /> : shown),
    shown => (shown === output ? <Pieces pieces={right} kind="come" /> : shown)
  ];
}

function Pieces({ pieces, kind }: { pieces: readonly Piece[]; kind: 'gone' | 'come' }): React.ReactElement {
  return (
    <>
      {pieces.map(({ text, changed }, index) =>
        changed ? (
          <mark key={index} className={`cm-jp-mod-${kind}`}>
            {text}
          </mark>
        ) : (
          <span key={index}>{text}</span>
        )
      )}
    </>
  );
}

/** What was printed, line by line beside what is expected; where nothing is to be compared, as it is. */
function Lines({ result, checker }: Compared): React.ReactElement {
  const trans = useTrans();
  const { expected, output, diff, verdict } = result;
  const compared = verdict === 'wrong_answer' ? comparedLines(result, checker, trans) : null;
  if (compared) {
    return (
      <Part label={trans.__('Difference')}>
        <Diff of="answer" label={trans.__('Expected and your output, line by line')} {...compared} />
      </Part>
    );
  }
  const given = verdict === 'wrong_answer' || output ? output : null; // no output is news only where one was expected
  const texts = {
    [trans.__('Expected')]: expected,
    [trans.__('Yours')]: given,
    [trans.__('Difference')]: WHOLE.test(diff ?? '') ? null : diff
  };
  return (
    <>
      {Object.entries(texts).map(([label, text]) =>
        text === null ? null : (
          <Part key={label} label={label}>
            <Text text={text} />
          </Part>
        )
      )}
    </>
  );
}

/** By our own comparison, which has whole lines, else by the server's; null: there is no answer, or one line only. */
function comparedLines(
  { expected, output, diff }: TestResultView,
  checker: Checker | null,
  trans: TranslationBundle
): ServerDiff | null {
  if (!output) {
    return null;
  }
  const rows = checker && expected !== null ? answerRows(checker, expected, output) : null;
  const names = { gone: trans.__('expected'), come: trans.__('yours') };
  const read = rows ? null : readDiff(diff ?? '');
  return rows ? { rows, ...names } : read && { ...read, ...(read.come === 'got' ? names : {}) };
}

function ErrorPart({
  result,
  error,
  goTo
}: { result: TestResultView; error: string } & Pick<CaseProps, 'goTo'>): React.ReactElement {
  const trans = useTrans();
  const { advice, trace } = advised(error);
  return (
    <Part label={result.verdict === 'wrong_answer' ? trans.__('Note') : trans.__('Error')}>
      {advice.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {trace && (
        <pre className="cm-jp-Trace">
          {placesIn(trace).map(({ text, line }, index) =>
            line === null ? (
              <span key={index}>{text}</span>
            ) : (
              <button
                key={index}
                type="button"
                className="cm-jp-Button-quiet"
                title={trans.__('Show line %1 in your cell', line)}
                onClick={() => goTo(line)}
              >
                {text}
              </button>
            )
          )}
        </pre>
      )}
    </Part>
  );
}
