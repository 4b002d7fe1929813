/** The icons of CodeMentor; they follow the theme by JupyterLab's own classes. */
import { LabIcon } from '@jupyterlab/ui-components';
import codementor from '../style/icons/codementor.svg';
import check from '../style/icons/check.svg';
import desk from '../style/icons/desk.svg';
import submit from '../style/icons/submit.svg';

export const codementorIcon = new LabIcon({ name: 'codementor:icon', svgstr: codementor });
export const deskIcon = new LabIcon({ name: 'codementor:desk', svgstr: desk });
export const checkIcon = new LabIcon({ name: 'codementor:check', svgstr: check });
export const submitIcon = new LabIcon({ name: 'codementor:submit', svgstr: submit });
