/** Code to read, in the colours of the editor where they can be had. */
import * as React from 'react';
import { Text } from '../parts/text';

/** Draws code into an empty element, in colours. */
export type Paint = (code: string, language: string, element: HTMLElement) => Promise<void>;

interface CodeProps {
  code: string;
  language: string;
  paint: Paint;
}

const LINES = 40;

export function Code({ code, language, paint }: CodeProps): React.ReactElement {
  return (
    <Text text={code} lines={LINES}>
      {shown => <Painted key={shown.length} code={shown} language={language} paint={paint} />}
    </Text>
  );
}

/** Plain until it is painted: a language may have to be loaded first. */
function Painted({ code, language, paint }: CodeProps): React.ReactElement {
  const place = React.useRef<HTMLSpanElement>(null);
  const [painted, setPainted] = React.useState(false);
  React.useEffect(() => {
    const element = document.createElement('span');
    void paint(code, language, element).then(() => {
      place.current?.replaceChildren(element);
      setPainted(true);
    });
  }, [code, language, paint]);
  return (
    <>
      {!painted && code}
      <span ref={place} />
    </>
  );
}
