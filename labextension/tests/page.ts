/** One page for all tests that need one: what is imported once must find the document it has seen. */
import { builtinEnvironments, type Environment, type EnvironmentReturn } from 'vitest/environments';

let page: EnvironmentReturn | undefined;

export default {
  name: 'page',
  transformMode: 'web',
  setup: async (global, options) => {
    page ??= await builtinEnvironments.jsdom.setup(global, options);
    return { teardown: () => undefined };
  }
} satisfies Environment;
