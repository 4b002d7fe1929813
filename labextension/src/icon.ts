/** The icons of CodeMentor; they follow the theme by JupyterLab's own classes. */
import { LabIcon } from '@jupyterlab/ui-components';
import codementor from '../style/icons/codementor.svg';
import desk from '../style/icons/desk.svg';

export const codementorIcon = new LabIcon({ name: 'codementor:icon', svgstr: codementor });
export const deskIcon = new LabIcon({ name: 'codementor:desk', svgstr: desk });
