/** How code grows, in the learner's language. What has no words of ours is told as the server says it. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { AnalysisView } from '../api/views';
import { served } from '../parts/served';

type Growth = AnalysisView['complexity'];

/** In English it is what the server says. */
export function growing(growth: Growth, trans: TranslationBundle): string {
  const grows = growsLike(growth, trans);
  return grows === null ? trouble(growth.message, trans) : [grows, beside(growth, trans)].filter(Boolean).join(' ');
}

/** Null: it is not known how it grows. */
function growsLike(growth: Growth, trans: TranslationBundle): string | null {
  const {
    class: name,
    between: [first, second]
  } = growth;
  const like = first && second ? trans.__('something between %1 and %2', first, second) : name;
  if (!like) {
    return null;
  }
  // Whether other inputs are easier stands in the server's words alone.
  return growth.worstInput && growth.message.includes(', at worst for ')
    ? trans.__('The work grows like %1, at worst for %2.', like, inputs(growth.worstInput, trans))
    : trans.__('The work grows like %1.', like);
}

function beside({ verdict, expected }: Growth, trans: TranslationBundle): string {
  const told: Partial<Record<string, string>> = {
    'as expected': trans.__('That is as expected.'),
    worse: trans.__('%1 is expected.', expected),
    better: trans.__('That is better than %1.', expected)
  };
  return told[verdict ?? ''] ?? '';
}

export function inputs(words: string, trans: TranslationBundle): string {
  return served('input', words, trans);
}

function trouble(message: string, trans: TranslationBundle): string {
  const unread = /^Python cannot read the code yet: (.+) \(line (\d+)\)\.$/.exec(message);
  if (unread) {
    return trans.__('Python cannot read the code yet: %1 (line %2).', unread[1], unread[2]);
  }
  const untaken = /^No inputs were found that (.+) takes\. Type hints help; the first try ended with (.+)\.$/.exec(
    message
  );
  return untaken
    ? trans.__(
        'No inputs were found that %1 takes. Type hints help; the first try ended with %2.',
        untaken[1],
        untaken[2]
      )
    : served('growth', message, trans);
}
