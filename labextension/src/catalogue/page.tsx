/** The page "Challenges": search and filters, what comes next, and the course by topics. */
import * as React from 'react';
import { Empty } from '../parts/empty';
import { useTrans } from '../parts/language';
import { Loaded } from '../parts/loaded';
import { useSignal } from '../parts/signal';
import { Skeleton } from '../parts/skeleton';
import { Advice } from './advice';
import { Course } from './course';
import { Narrowing } from './narrowing';
import { OnShelf, type Shelf } from './shelf';

export function CataloguePage({ shelf }: { shelf: Shelf }): React.ReactElement {
  const { catalogue, view } = shelf;
  useSignal(view.changed);
  const trans = useTrans();
  const search = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => {
    if (view.takeSummons()) {
      search.current?.focus();
    }
  });
  const clear = (): void => {
    view.clear();
    view.summon(); // the button that was pressed has gone
  };
  return (
    <OnShelf value={shelf}>
      <div className="cm-jp-Catalogue">
        <Narrowing search={search} />
        <Loaded of={catalogue} waiting={<Skeleton label={trans.__('Challenges are loading')} />}>
          {challenges =>
            challenges.length ? (
              <>
                {!view.narrowed && <Advice challenges={challenges} />}
                <Course challenges={challenges} clear={clear} />
              </>
            ) : (
              <Empty title={trans.__('No challenges yet')}>
                {trans.__('They appear here as soon as a course is loaded.')}
              </Empty>
            )
          }
        </Loaded>
      </div>
    </OnShelf>
  );
}
