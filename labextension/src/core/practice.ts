/** Practice: the visible cases, run in the student's own kernel on the code as it stands. */
import type { Kernel } from '@jupyterlab/services';
import type { ChallengeView, PracticeView } from '../api/views';

/** There is no kernel that could run the cases, or it could not. */
export class NoKernel extends Error {}

/** Waits while the kernel runs a cell. Rejects with NoKernel. */
export async function practise(
  kernel: Kernel.IKernelConnection | null | undefined,
  challenge: ChallengeView,
  code: string
): Promise<PracticeView> {
  if (!kernel) {
    throw new NoKernel('Check runs in your kernel, and this notebook has none: choose one, then check again.');
  }
  // An expression and no cell: nothing is counted, shown or remembered by the notebook.
  const asked = `__import__('codementor_jupyter.practice', fromlist=['asked']).asked(${literal(challenge)}, ${literal(code)})`;
  const request = { code: '', silent: true, store_history: false, user_expressions: { practice: asked } };
  const { content } = await kernel.requestExecute(request).done;
  const expressions = content.status === 'ok' ? content.user_expressions : {};
  return viewIn(expressions['practice']);
}

/** A Python string literal that holds a value as JSON; every JSON string is one. */
function literal(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}

interface Evaluated {
  status?: string;
  data?: Record<string, unknown>;
  evalue?: string;
}

function viewIn(expression: unknown): PracticeView {
  const { status, data, evalue } = (expression ?? {}) as Evaluated;
  if (status === 'ok' && data?.['application/json']) {
    return data['application/json'] as unknown as PracticeView;
  }
  throw new NoKernel(`Check needs the kernel “CodeMentor (Python 3)”. ${evalue ?? ''}`.trim());
}
