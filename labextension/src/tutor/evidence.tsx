/** What is known for certain, set apart from what anybody says about it. */
import * as React from 'react';
import type { EvidenceView } from '../api/views';
import { useTrans } from '../parts/language';

/** Kinds of evidence that nothing fails. */
const TONES: Readonly<Record<string, string>> = { none: 'passing', unknown: '' };

interface EvidenceProps {
  /** The sentence an answer begins with. */
  opening: string;
  /** Not given: of an earlier day only the sentence was kept. */
  evidence: EvidenceView | undefined;
}

export function Evidence({ opening, evidence }: EvidenceProps): React.ReactElement {
  const tone = evidence ? (TONES[evidence.kind] ?? 'failing') : '';
  return (
    <div className={`cm-jp-Evidence cm-jp-mod-${tone}`}>
      <p>
        <Inline text={opening} />
      </p>
      {evidence && <Shown {...evidence} />}
    </div>
  );
}

function Shown({ test, input, expected, got, sentences, steps }: EvidenceView): React.ReactElement | null {
  const trans = useTrans();
  const parts = [
    [trans.__('Test'), test],
    [trans.__('Input'), input],
    [trans.__('Expected'), expected],
    [trans.__('Yours'), got]
  ].filter(([, text]) => text !== null);
  return parts.length + sentences.length + steps.length === 0 ? null : (
    <details>
      <summary>{trans.__('What the test shows')}</summary>
      <dl>
        {parts.map(([name, text]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd>{text === '' ? <em>{trans.__('nothing')}</em> : <code>{text}</code>}</dd>
          </React.Fragment>
        ))}
      </dl>
      {sentences.map(sentence => (
        <p key={sentence}>
          <Inline text={sentence} />
        </p>
      ))}
      {steps.length > 0 && <Trace steps={steps} />}
    </details>
  );
}

function Trace({ steps }: Pick<EvidenceView, 'steps'>): React.ReactElement {
  const trans = useTrans();
  const names = [trans.__('step'), trans.__('line'), trans.__('what changed')];
  return (
    <table>
      <caption>{trans.__('What happened, step by step')}</caption>
      <thead>
        <tr>
          {names.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, line, changed }) => (
          <tr key={step}>
            <td>{step}</td>
            <td>{line}</td>
            <td>
              <code>{changed}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A sentence with `code` in it. */
export function Inline({ text }: { text: string }): React.ReactElement {
  const parts = text.split(/`` (.*?) ``|`([^`]+)`/); // words, then one of two kinds of code, then words
  return <>{parts.map((part, index) => (part && index % 3 ? <code key={index}>{part}</code> : part))}</>;
}
