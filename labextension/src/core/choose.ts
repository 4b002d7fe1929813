/** Choosing a challenge by its title, for the palette and everybody else who names none. */
import { InputDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Client } from '../api/client';
import type { Choose } from './commands';

/** The dialog lists all challenges in course order. Rejects where the server does not tell them. */
export function chooseFrom(client: Client, trans: TranslationBundle): Choose {
  return async () => {
    const { items } = await client.challenges({ pageSize: 500 });
    const { value } = await InputDialog.getItem({
      title: trans.__('Open a challenge'),
      label: trans.__('Challenge'),
      items: items.map(({ title }) => title),
      okLabel: trans.__('Open')
    });
    return items.find(({ title }) => title === value)?.slug ?? null;
  };
}
