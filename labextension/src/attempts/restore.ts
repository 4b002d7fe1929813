/** Code from an attempt back into the answer's cell: asked first, and undone by one press. */
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { SubmissionView } from '../api/views';
import type { AnswerPlace } from '../notebook/place';
import type { ICodeMentor } from '../tokens';

/** Resolves when it is there, or the learner has kept what they have. Rejects where the notebook cannot be opened. */
export async function restore(
  { challengeSlug: slug, code, attempt }: SubmissionView,
  { place, codementor, trans }: { place: AnswerPlace; codementor: ICodeMentor; trans: TranslationBundle }
): Promise<void> {
  if (place.code(slug) === null) {
    await (
      await codementor.openChallenge(slug)
    )?.context.ready;
  }
  const present = place.code(slug);
  if (present === null) {
    Notification.warning(
      trans.__('No cell for the answer is open here. Put it back into its notebook, then restore again.')
    );
  } else if (present === code) {
    Notification.info(trans.__('Your cell holds this very code.'), { autoClose: 4000 });
  } else if (holdsNothing(present) || (await agreed(trans))) {
    const before = place.replace(slug, code ?? '');
    await place.show(slug);
    tell(trans, attempt, () => place.putBack(slug, before ?? ''));
  }
}

/** Nothing but the marker. */
function holdsNothing(code: string): boolean {
  return code.replace(/^[ \t]*#[ \t]*challenge:[^\n]*/m, '').trim() === '';
}

async function agreed(trans: TranslationBundle): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__('Replace the code in your cell?'),
    body: trans.__('Your cell holds other code. Undo brings it back.'),
    buttons: [Dialog.cancelButton(), Dialog.okButton({ label: trans.__('Restore') })]
  });
  return button.accept;
}

function tell(trans: TranslationBundle, attempt: number | null, undo: () => void): void {
  const words =
    attempt === null
      ? trans.__('The code is back in your cell.')
      : trans.__('The code of attempt %1 is back in your cell.', attempt);
  Notification.success(words, { autoClose: 12_000, actions: [{ label: trans.__('Undo'), callback: undo }] });
}
