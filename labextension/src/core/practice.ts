/** Practice: the visible cases, run in the student's own kernel on the code as it stands. */
import type { Kernel } from '@jupyterlab/services';
import type { ChallengeView, PracticeView } from '../api/views';

/** No kernel could run the cases: there is none, it is another language's or has no CodeMentor, or it has ended. */
export class NoKernel extends Error {
  constructor(readonly reason: 'none' | 'other' | 'ended') {
    super(`Check needs a kernel (${reason}).`);
    this.name = 'NoKernel';
  }
}

/** Waits while the kernel runs a cell. Rejects with NoKernel. */
export async function practise(
  kernel: Kernel.IKernelConnection | null,
  challenge: ChallengeView,
  code: string
): Promise<PracticeView> {
  if (!kernel) {
    throw new NoKernel('none');
  }
  // An expression and no cell: nothing is counted, shown or remembered by the notebook.
  const asked = `__import__('codementor_jupyter.practice', fromlist=['asked']).asked(${literal(challenge)}, ${literal(code)})`;
  const request = { code: '', silent: true, store_history: false, user_expressions: { practice: asked } };
  const { content } = await kernel.requestExecute(request).done.catch(() => {
    throw new NoKernel('ended');
  });
  const answer = content.status === 'ok' ? content.user_expressions['practice'] : null;
  return viewIn(answer as Evaluated | null | undefined);
}

/** A Python string literal that holds a value as JSON; every JSON string is one. */
function literal(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}

interface Evaluated {
  status?: string;
  data?: Record<string, unknown>;
}

function viewIn(expression: Evaluated | null | undefined): PracticeView {
  const practice = expression?.data?.['application/json'];
  if (expression?.status !== 'ok' || !practice) {
    throw new NoKernel('other');
  }
  return practice as PracticeView;
}
