/** The visible test cases, to be read and copied. */
import * as React from 'react';
import { asPython } from '../api/notation';
import type { ChallengeView, ExampleView } from '../api/views';
import { Copy } from '../parts/copy';
import { useTrans } from '../parts/language';

export function Examples({ challenge }: { challenge: ChallengeView }): React.ReactElement | null {
  const trans = useTrans();
  const { examples, hiddenCases, inputMode } = challenge;
  if (!examples.length) {
    return null;
  }
  return (
    <section className="cm-jp-Examples">
      <h3>{trans.__('Examples')}</h3>
      <ol>
        {examples.map((example, index) => (
          <Example key={example.id} example={example} number={index + 1} mode={inputMode} />
        ))}
      </ol>
      {hiddenCases > 0 && (
        <p className="cm-jp-Statement-aside">
          {trans._n(
            'Submit tries %1 more case that is hidden.',
            'Submit tries %1 more cases that are hidden.',
            hiddenCases
          )}
        </p>
      )}
    </section>
  );
}

interface ExampleProps {
  example: ExampleView;
  number: number;
  mode: ChallengeView['inputMode'];
}

function Example({ example, number, mode }: ExampleProps): React.ReactElement {
  const trans = useTrans();
  const { given, expected } = asPython(mode, { given: example.input, expected: example.expectedOutput });
  const name = example.name || trans.__('Example %1', number);
  const kinds = { call: trans.__('Call'), stdin: trans.__('Input'), cell: trans.__('Code') };
  return (
    <li>
      <h4>{name}</h4>
      <Block label={kinds[mode]} text={given} copies={trans.__('Copy the input of “%1”', name)} />
      <Block label={trans.__('Expected')} text={expected} copies={trans.__('Copy what is expected in “%1”', name)} />
    </li>
  );
}

function Block({ label, text, copies }: { label: string; text: string; copies: string }): React.ReactElement {
  const trans = useTrans();
  const shown = text.replace(/\n$/, '');
  return (
    <div className="cm-jp-Example-block">
      <span className="cm-jp-Example-label">{label}</span>
      {shown ? <pre>{shown}</pre> : <em>{trans.__('nothing')}</em>}
      {shown && <Copy text={text} label={copies} />}
    </div>
  );
}
