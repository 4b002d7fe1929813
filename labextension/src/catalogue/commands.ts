/** What can be done with the list from the palette, by shortcuts and from the context menu of a row. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { CommandIds, registerCommand, type Surroundings } from '../core/commands';
import type { Home } from '../home/home';
import type { Opening } from './opening';
import type { View } from './view';

export const CatalogueIds = {
  /** Show the list with the cursor in its search box. */
  search: 'codementor:search-challenges',
  /** Open the challenge the keyboard is on, or the context menu was opened on. */
  open: 'codementor:open-listed',
  openBeside: 'codementor:open-listed-beside'
} as const;

export const PAGE_ID = 'codementor-catalogue';
const ROWS = `#${PAGE_ID} [data-slug]`;

export function registerCatalogueCommands(
  around: Surroundings,
  app: JupyterFrontEnd,
  home: Home,
  { opening, view }: { opening: Opening; view: View }
): void {
  const { commands, trans } = around;
  registerCommand(around, CatalogueIds.search, {
    label: trans.__('Search Challenges'),
    execute: () => {
      home.showPage(PAGE_ID);
      view.summon();
    }
  });
  commands.addCommand(CommandIds.showTopic, {
    label: trans.__('Show a Topic'),
    execute: ({ topic }) => {
      view.only({ topic: typeof topic === 'string' ? topic : null });
      home.visitPage(PAGE_ID);
    }
  });
  const row = (): HTMLElement | null | undefined =>
    document.activeElement?.closest<HTMLElement>(ROWS) ?? app.contextMenuHitTest(node => node.matches(ROWS));
  const add = (command: string, label: string, beside?: boolean): void => {
    commands.addCommand(command, {
      label,
      isEnabled: () => !!row(),
      execute: async () => opening.open(row()?.dataset['slug'] ?? '', beside)
    });
    app.contextMenu.addItem({ command, selector: ROWS, rank: 0 });
  };
  add(CatalogueIds.open, trans.__('Open'));
  add(CatalogueIds.openBeside, trans.__('Open Beside'), true);
  // A menu that closes leaves the focus nowhere; who came by the keyboard wants to go on from the row.
  app.contextMenu.menu.aboutToClose.connect(() => {
    const item = row()?.querySelector('button');
    requestAnimationFrame(() => document.activeElement === document.body && item?.focus());
  });
}
