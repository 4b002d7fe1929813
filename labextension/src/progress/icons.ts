/** Icons of the page; they follow the theme by JupyterLab's own classes. */
import { LabIcon } from '@jupyterlab/ui-components';
import medal from '../../style/icons/medal.svg';

export const medalIcon = new LabIcon({ name: 'codementor:medal', svgstr: medal });
