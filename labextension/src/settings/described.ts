/** The settings' schema in the learner's language: titles and descriptions, as the settings editor shows them. */
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';

type Schema = ISettingRegistry.ISchema;

/** The contexts are those of JupyterLab's own translations. */
export function described(schema: Schema, trans: TranslationBundle): Schema {
  const { title = '', description = '', properties } = schema;
  return {
    ...schema,
    title: trans._p('schema', title),
    description: trans._p('schema', description),
    ...(properties && { properties: inWords(properties, trans) })
  };
}

function inWords<Node>(node: Node, trans: TranslationBundle): Node {
  if (Array.isArray(node)) {
    return node.map(each => inWords<unknown>(each, trans)) as Node;
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const entries = Object.entries(node).map(([name, value]: [string, unknown]) => {
    const words = (name === 'title' || name === 'description') && typeof value === 'string';
    return [name, words ? trans._p('settings', value) : inWords(value, trans)];
  });
  return Object.fromEntries(entries) as Node;
}
