/** How the work of the code grows: in a sentence, as a drawing, and what a reader would say of its lines. */
import * as React from 'react';
import type { AnalysisView } from '../api/views';
import { Badge } from '../parts/badge';
import { useTrans } from '../parts/language';
import { pageLocale } from '../parts/locale';
import { Inline } from './evidence';
import { growing, inputs } from './growing';
import { HEIGHT, plotOf, WIDTH, type Plot } from './plot';

export function Growth({ complexity, findings }: AnalysisView): React.ReactElement {
  const trans = useTrans();
  const { points, hotLine, worstInput, verdict, expected } = complexity;
  const name = complexity.class ?? complexity.between.join(trans.__(' or '));
  const plot = plotOf(points);
  return (
    <>
      {name && (
        <p className="cm-jp-Growth">
          <code>{name}</code>
          {verdict === 'worse' && <Badge tone="warn">{trans.__('%1 is expected', expected)}</Badge>}
          {verdict === 'better' && <Badge tone="good">{trans.__('better than expected')}</Badge>}
          {verdict === 'as expected' && <Badge tone="good">{trans.__('as expected')}</Badge>}
        </p>
      )}
      <p>
        <Inline text={growing(complexity, trans)} />
      </p>
      {plot && <Curve {...plot} />}
      {hotLine && (
        <p>
          {trans.__('Line %1 does %2 % of the work:', hotLine.line, Math.round(100 * hotLine.share))}{' '}
          <code>{hotLine.source}</code>
        </p>
      )}
      {worstInput && <p>{trans.__('Slowest on %1.', inputs(worstInput, trans))}</p>}
      <ul>
        {findings.map(finding => (
          <li key={`${finding.line} ${finding.message}`}>
            {trans.__('Line %1:', finding.line)} <Inline text={finding.message.replace(/^Line \d+:? /, '')} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Curve({ points, places, even }: Plot): React.ReactElement {
  const trans = useTrans();
  const [[size, work], [most, worst]] = [points[0], points[points.length - 1] ?? points[0]];
  const told = trans.__('Work grows from %1 steps at n = %2 to %3 steps at n = %4.', work, size, worst, most);
  const figures = points.map(([n, steps]) => `n = ${n}: ${steps}`).join('; ');
  return (
    <svg className="cm-jp-Curve" role="img" aria-label={`${told} ${figures}.`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <path d={`M8 8V${HEIGHT - 16}H${WIDTH}`} />
      <path strokeDasharray="3" d={`M${places[0].join()}L${even.join()}`} />
      <polyline points={places.join(' ')} />
      {places.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2" />
      ))}
      <text x="14" y="14">
        {trans.__('%1 steps', worst.toLocaleString(pageLocale()))}
      </text>
      <text x="8" y={HEIGHT - 4}>
        n = {size}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
        n = {most}
      </text>
      {Math.abs(even[1] - (places.at(-1) ?? even)[1]) > 20 && (
        <text x={even[0]} y={even[1] - 4} textAnchor="end">
          O(n)
        </text>
      )}
    </svg>
  );
}
