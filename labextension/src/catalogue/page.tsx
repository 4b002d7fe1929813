/** The page "Challenges": search and filters, what comes next, and the course by topics. */
import * as React from 'react';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import type { ICodeMentor } from '../tokens';
import { Advice } from './advice';
import { Course } from './course';
import type { Catalogue } from './model';
import { Narrowing } from './narrowing';
import type { Upcoming } from './next';
import type { Opening } from './opening';
import { Waiting } from './waiting';
import type { Touched } from './touched';
import type { View } from './view';

export interface PageProps {
  catalogue: Catalogue;
  upcoming: Upcoming;
  view: View;
  touched: Touched;
  opening: Opening;
  codementor: ICodeMentor;
}

export function CataloguePage(props: PageProps): React.ReactElement {
  const { catalogue, view } = props;
  const trans = useTrans();
  const search = React.useRef<HTMLInputElement>(null);
  useSignal(view.changed);
  return (
    <div className="cm-jp-Catalogue">
      <Narrowing catalogue={catalogue} view={view} search={search} />
      <Loaded of={catalogue} waiting={<Waiting />}>
        {challenges =>
          challenges.length ? (
            <>
              {!view.narrowed && <Advice {...props} challenges={challenges} />}
              <Course {...props} challenges={challenges} focusSearch={() => search.current?.focus()} />
            </>
          ) : (
            <Empty title={trans.__('No challenges yet')}>
              {trans.__('They appear here as soon as a course is loaded.')}
            </Empty>
          )
        }
      </Loaded>
    </div>
  );
}
