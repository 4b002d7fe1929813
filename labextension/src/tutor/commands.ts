/** What can be done with the tutor from the palette, a cell's context menu, and other features. */
import { codementorIcon } from '../icon';
import { registerCommand, type Surroundings } from '../core/commands';
import type { Quote } from './quote';
import type { Tutor } from './tutor';

export const TutorCommands = {
  /** Show the tutor, with the cursor in its box. `{question?}`: ask it at once. */
  ask: 'codementor:ask-tutor',
  /** The same about the selected lines of the active cell; with `{clicked: true}` those a context menu was opened on. */
  askAboutSelection: 'codementor:ask-about-selection',
  /** Run the code on growing inputs. */
  growth: 'codementor:code-growth'
} as const;

/** What the commands work on. */
export interface Desk {
  tutor: Tutor;
  /** Bring the tutor's page forward. */
  show: () => void;
  /** The lines that are meant; null: there are none. */
  lines: (clicked: boolean) => Quote | null;
}

export function registerTutorCommands(around: Surroundings, { tutor, show, lines }: Desk): void {
  const { trans } = around;
  /** With a question it is asked, else the learner is to write one. */
  const ask = (question: unknown, quote: Quote | null): void => {
    show();
    const { conversation } = tutor;
    conversation.write(conversation.draft, quote);
    if (typeof question === 'string' && question) {
      void conversation.ask(question);
    } else {
      tutor.summon();
    }
  };
  registerCommand(around, TutorCommands.ask, {
    label: trans.__('Ask the Tutor…'),
    icon: codementorIcon,
    execute: ({ question }) => ask(question, null)
  });
  registerCommand(around, TutorCommands.askAboutSelection, {
    label: ({ clicked }) => {
      const quote = lines(clicked === true);
      const count = quote ? quote.last - quote.first + 1 : 1;
      return trans._n('Ask the Tutor About This Line…', 'Ask the Tutor About These Lines…', count);
    },
    icon: codementorIcon,
    isEnabled: ({ clicked }) => lines(clicked === true) !== null,
    execute: ({ question, clicked }) => ask(question, lines(clicked === true))
  });
  registerCommand(around, TutorCommands.growth, {
    label: trans.__('How Does My Code Grow?'),
    isEnabled: () => tutor.conversation.slug !== null,
    execute: () => {
      show();
      void tutor.conversation.analyse(trans.__('How does my code grow?'));
    }
  });
}
