/** What can be done with the list from the palette, by shortcuts and from the context menu of a row. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { registerCommand, type Surroundings } from '../core/commands';
import type { Home } from '../home/home';
import type { Opening } from './opening';

export const CatalogueIds = {
  /** Show the list with the cursor in its search box. */
  search: 'codementor:search-challenges',
  /** Open the challenge the context menu was opened on. */
  open: 'codementor:open-listed',
  openBeside: 'codementor:open-listed-beside'
} as const;

export const PAGE_ID = 'codementor-catalogue';
const ROWS = `#${PAGE_ID} [data-slug]`;

export function registerCatalogueCommands(
  around: Surroundings,
  app: JupyterFrontEnd,
  home: Home,
  opening: Opening
): void {
  const { commands, trans } = around;
  registerCommand(around, CatalogueIds.search, {
    label: trans.__('Search Challenges'),
    execute: () => {
      home.showPage(PAGE_ID);
      document.querySelector<HTMLInputElement>(`#${PAGE_ID} input[type="search"]`)?.focus();
    }
  });
  const pressed = (): HTMLElement | undefined => app.contextMenuHitTest(node => node.matches(ROWS));
  const add = (command: string, label: string, beside?: boolean): void => {
    const execute = async (): Promise<void> => opening.open(pressed()?.dataset['slug'] ?? '', beside);
    commands.addCommand(command, { label, isEnabled: () => pressed() !== undefined, execute });
    app.contextMenu.addItem({ command, selector: ROWS, rank: 0 });
  };
  add(CatalogueIds.open, trans.__('Open'));
  add(CatalogueIds.openBeside, trans.__('Open Beside'), true);
  app.contextMenu.menu.aboutToClose.connect(() => giveBackFocus(pressed()));
}

/** A menu that closes leaves the focus nowhere; who came by the keyboard wants to go on from the row. */
function giveBackFocus(row: HTMLElement | undefined): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) {
      row?.querySelector('button')?.focus();
    }
  });
}
