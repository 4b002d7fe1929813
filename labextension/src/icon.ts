/** The icon of CodeMentor; it follows the theme by JupyterLab's own classes. */
import { LabIcon } from '@jupyterlab/ui-components';
import svgstr from '../style/icons/codementor.svg';

export const codementorIcon = new LabIcon({ name: 'codementor:icon', svgstr });
