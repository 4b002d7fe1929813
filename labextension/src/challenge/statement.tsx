/** The page "Statement": the current challenge, to be read. */
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ChallengeView } from '../api/views';
import { Button } from '../parts/button';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { Markdown } from '../parts/markdown';
import { useSignal } from '../parts/signal';
import { Skeleton } from '../parts/skeleton';
import type { ICodeMentor } from '../tokens';
import { Examples } from './examples';
import { Heading } from './heading';
import type { ChallengeViews } from './views';

interface StatementProps {
  codementor: ICodeMentor;
  views: ChallengeViews;
  rendermime: IRenderMimeRegistry;
  showCatalogue: () => void;
  showHints: () => void;
}

export function Statement(props: StatementProps): React.ReactElement {
  const { codementor, views, rendermime, showCatalogue, showHints } = props;
  const trans = useTrans();
  useSignal(codementor.currentChanged);
  const slug = codementor.current;
  if (slug === null) {
    return (
      <Empty title={trans.__('No challenge is open')}>
        <p>{trans.__('What you work on in a notebook is shown here.')}</p>
        <Button onPress={showCatalogue}>{trans.__('Show Challenges')}</Button>
      </Empty>
    );
  }
  return (
    <Loaded key={slug} of={views.of(slug)} waiting={<Skeleton label={trans.__('The challenge is loading')} />}>
      {challenge => (
        <article className="cm-jp-Statement">
          <Heading challenge={challenge} showHints={showHints} />
          <Markdown source={challenge.description} rendermime={rendermime} />
          <Examples challenge={challenge} />
          <section>
            <h3>{trans.__('Limits')}</h3>
            <p>{limitsIn(challenge, trans)}</p>
          </section>
        </article>
      )}
    </Loaded>
  );
}

function limitsIn({ limits, expectedComplexity }: ChallengeView, trans: TranslationBundle): string {
  const { cpuSeconds, memoryMib, outputKib } = limits;
  const time = trans._n('A test case may compute for %1 second', 'A test case may compute for %1 seconds', cpuSeconds);
  const space = trans.__('use %1 MiB of memory and print %2 KiB.', memoryMib, outputKib);
  const aim = expectedComplexity ? trans.__('The work should grow like %1 or slower.', expectedComplexity) : '';
  return [`${time},`, space, aim].filter(Boolean).join(' ');
}
