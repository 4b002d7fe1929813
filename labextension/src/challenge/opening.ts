/** The desk opens by itself once, with the first challenge; after that it is as the learner has left it. */
import type { IStateDB } from '@jupyterlab/statedb';
import type { Desk } from '../desk/desk';
import { DeskPages } from '../desk/desk';
import type { ICodeMentor } from '../tokens';

const KEY = 'codementor-jupyter:desk';

/**
 * `state` null: a page that remembers nothing, where it opens once each time. `usable`: when the notebook can be
 * used, for which the page has more to do than it can do at once.
 */
export async function openOnce(
  codementor: Pick<ICodeMentor, 'current' | 'currentChanged'>,
  desk: Pick<Desk, 'showPage' | 'isVisible'>,
  state: Pick<IStateDB, 'fetch' | 'save'> | null,
  usable: () => Promise<void>
): Promise<void> {
  if (await state?.fetch(KEY)) {
    return;
  }
  const open = (): void => {
    if (codementor.current) {
      codementor.currentChanged.disconnect(open);
      void usable().then(() => {
        if (!desk.isVisible) {
          desk.showPage(DeskPages.statement); // who opened it meanwhile may have turned to another page
        }
        void state?.save(KEY, { opened: true });
      });
    }
  };
  codementor.currentChanged.connect(open);
  open();
}
