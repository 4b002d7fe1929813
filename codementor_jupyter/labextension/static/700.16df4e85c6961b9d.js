"use strict";(self.rspackChunkcodementor_jupyter=self.rspackChunkcodementor_jupyter||[]).push([[700],{2(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* What was submitted, by days. */

.cm-jp-Attempts {
  line-height: 1.4;
  padding-bottom: 16px;
}

.cm-jp-Attempts h2 {
  padding: 10px 12px 4px;
}

.cm-jp-Attempts h3 {
  background: var(--jp-layout-color1);
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  padding: 6px 12px 3px;
  position: sticky;
  top: 0;
  z-index: 1;
}

.cm-jp-Attempts-day {
  list-style: none;
  margin: 0;
  padding: 0;
}

/* Rows out of sight cost nothing: somebody may have tried five hundred times. */
.cm-jp-Attempts-day li {
  contain-intrinsic-height: auto 42px;
  content-visibility: auto;
}

.cm-jp-Attempts .cm-jp-Disclosure-row {
  align-items: start;
  display: grid;
  gap: 0 6px;
  grid-template-columns: auto auto minmax(0, 1fr) auto;
  padding-block: 4px;
}

.cm-jp-Attempts .cm-jp-Disclosure-row time {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  grid-column: 3 / -1;
}

.cm-jp-Attempts-verdict,
.cm-jp-Attempts-score {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Attempts-verdict::before {
  content: '\xb7';
  margin-inline: 4px;
}

.cm-jp-Attempts-actions {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  padding-top: 8px;
}

.cm-jp-Attempts .cm-jp-Tabs-page {
  padding-top: 6px;
}

.cm-jp-Attempts .cm-jp-Tabs-row button {
  padding: 3px 8px;
}

.cm-jp-Attempts-earlier {
  padding: 8px;
  text-align: center;
}
`,""]),r.d(e,{},{A:t})},7754(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The calendar and the topics of the page "Progress". */

/* Calendar */

.cm-jp-Calendar {
  overflow-x: auto;
  padding-bottom: 4px;
}

.cm-jp-Calendar table {
  border-collapse: separate;
  border-spacing: 2px;
  font-size: var(--jp-ui-font-size0);
}

.cm-jp-Calendar th {
  color: var(--jp-ui-font-color2);
  font-weight: normal;
  padding: 0;
  text-align: start;
  white-space: nowrap;
}

.cm-jp-Calendar th[scope='row'],
.cm-jp-Calendar thead td {
  background: var(--jp-layout-color1);
  inset-inline-start: 0;
  line-height: 11px;
  padding-inline-end: 4px;
  position: sticky;
}

.cm-jp-Calendar .cm-jp-mod-unseen {
  clip-path: inset(50%);
  display: block;
  height: 1px;
  overflow: hidden;
}

.cm-jp-Calendar td,
.cm-jp-Calendar-legend i {
  border-radius: 2px;
  box-sizing: border-box;
  height: 11px;
  min-width: 11px;
  padding: 0;
  width: 11px;
}

.cm-jp-Calendar tbody td:focus-visible {
  outline: 2px solid var(--jp-ui-font-color1);
  outline-offset: 0;
}

.cm-jp-Calendar [data-depth],
.cm-jp-Calendar-legend [data-depth] {
  background: color-mix(in srgb, var(--jp-brand-color1) var(--cm-jp-depth), var(--jp-layout-color2));
}

[data-depth='0'] {
  --cm-jp-depth: 0%;
}

[data-depth='1'] {
  --cm-jp-depth: 30%;
}

[data-depth='2'] {
  --cm-jp-depth: 55%;
}

[data-depth='3'] {
  --cm-jp-depth: 80%;
}

[data-depth='4'] {
  --cm-jp-depth: 100%;
}

.cm-jp-Calendar-weeks > * {
  padding-top: 4px;
}

.cm-jp-Calendar-weeks td {
  height: 15px;
}

.cm-jp-Calendar-weeks td::before {
  border-radius: 50%;
  box-sizing: border-box;
  content: '';
  display: block;
  height: 11px;
}

.cm-jp-Calendar-weeks [data-outcome='reached']::before {
  background: var(--jp-success-color1);
}

.cm-jp-Calendar-weeks [data-outcome='kept']::before {
  border: 2px solid var(--jp-success-color1);
}

.cm-jp-Calendar-weeks [data-outcome='open']::before {
  border: 2px dotted var(--jp-border-color0);
}

.cm-jp-Calendar-below {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 2px 12px;
  justify-content: space-between;
  min-height: 2.8em;
}

.cm-jp-Calendar-legend {
  align-items: center;
  display: flex;
  font-size: var(--jp-ui-font-size0);
  gap: 2px;
}

/* Topics: a way through the course */

.cm-jp-Topics {
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Topics li {
  column-gap: 8px;
  display: grid;
  grid-template-columns: 16px 1fr auto;
  padding-bottom: 10px;
  position: relative;
}

.cm-jp-Topics li:not(:last-child)::before {
  background: var(--jp-border-color2);
  content: '';
  inset: 18px auto 0 7px;
  position: absolute;
  width: 2px;
}

.cm-jp-Topics-mark {
  align-items: center;
  border: 2px solid var(--jp-border-color1);
  border-radius: 50%;
  box-sizing: border-box;
  display: flex;
  height: 16px;
  justify-content: center;
  margin-top: 1px;
  width: 16px;
}

.cm-jp-Topics-mark span {
  display: flex;
}

.cm-jp-Topics .cm-jp-mod-begun .cm-jp-Topics-mark {
  border-color: var(--jp-brand-color1);
}

.cm-jp-Topics .cm-jp-mod-done .cm-jp-Topics-mark {
  background: var(--jp-success-color1);
  border-color: var(--jp-success-color1);
}

.cm-jp-Topics-name {
  overflow-wrap: anywhere;
}

.cm-jp-Topics-bar {
  background: var(--jp-layout-color2);
  border-radius: 2px;
  display: flex;
  grid-column: 2 / -1;
  height: 4px;
  margin-top: 4px;
  overflow: hidden;
}

.cm-jp-Topics-bar > span {
  flex-basis: 0;
}

.cm-jp-Topics-bar .cm-jp-mod-solved {
  background: var(--jp-brand-color1);
}

.cm-jp-Topics .cm-jp-mod-done .cm-jp-mod-solved {
  background: var(--jp-success-color1);
}

.cm-jp-Topics-bar .cm-jp-mod-tried {
  background: color-mix(in srgb, var(--jp-brand-color1) 40%, var(--jp-layout-color2));
}
`,""]),r.d(e,{},{A:t})},9117(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The page "Challenges": search and filters, what comes next, the course by topics. 220 px are enough for it. */

.cm-jp-Catalogue {
  container-type: inline-size;
  line-height: 1.35;
}

.cm-jp-Catalogue :is(h2, h3, p, ul) {
  font-size: inherit;
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Catalogue :is(small, p) {
  color: var(--jp-ui-font-color2);
  font-weight: normal;
}

.cm-jp-Catalogue small {
  font-size: var(--jp-ui-font-size0);
}

.cm-jp-Catalogue svg {
  display: block;
  height: 16px;
  width: 16px;
}

.cm-jp-Catalogue button:not(.cm-jp-Button) {
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  font: inherit;
  text-align: start;
  width: 100%;
}

/* Search and filters */

.cm-jp-Narrowing {
  background: var(--jp-layout-color1);
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  padding: 8px 12px 4px;
}

@media (min-height: 420px) {
  #codementor-catalogue {
    scroll-padding-block: 88px 8px;
  }

  .cm-jp-Narrowing {
    position: sticky;
    top: 0;
    z-index: 1;
  }
}

.cm-jp-Narrowing > div {
  display: flex;
  gap: 4px;
  margin-bottom: 4px;
  position: relative;
}

.cm-jp-Narrowing input {
  background: var(--jp-input-background);
  border: var(--jp-border-width) solid var(--jp-border-color1);
  box-sizing: border-box;
  color: var(--jp-ui-font-color0);
  font: inherit;
  height: 28px;
  padding: 0 28px 0 8px;
  width: 100%;
}

.cm-jp-Narrowing input::placeholder {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Narrowing input:focus {
  border-color: var(--jp-input-active-border-color);
  box-shadow: var(--jp-input-box-shadow);
  outline: none;
}

.cm-jp-Narrowing span {
  align-items: center;
  display: flex;
  inset-block: 0;
  inset-inline-end: 6px;
  pointer-events: none;
  position: absolute;
}

.cm-jp-Narrowing .jp-HTMLSelect > span {
  inset-inline-end: 2px;
}

.cm-jp-Narrowing .jp-HTMLSelect {
  flex: 1 1 0;
  min-width: 0;
  padding: 0;
}

.cm-jp-Narrowing .jp-HTMLSelect select {
  border: var(--jp-border-width) solid var(--jp-border-color2);
  border-radius: var(--jp-border-radius);
  cursor: pointer;
  padding: 0 20px 0 6px;
  text-overflow: ellipsis;
  width: 100%;
}

.cm-jp-Narrowing .cm-jp-mod-chosen select {
  background: var(--jp-layout-color2);
  border-color: var(--jp-brand-color1);
}

/* Each as wide as what is chosen; a long topic gives way. */
@supports (field-sizing: content) {
  .cm-jp-Narrowing .jp-HTMLSelect {
    flex: none;
  }

  .cm-jp-Narrowing .jp-HTMLSelect:first-child {
    flex: 0 1 auto;
  }

  .cm-jp-Narrowing select {
    field-sizing: content;
  }
}

/* What comes next: as high as it will be */

.cm-jp-Catalogue-slow {
  animation: cm-jp-appear 0.2s 6s both;
}

.cm-jp-Advice {
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  min-height: 68px;
  padding: 6px 0;
}

.cm-jp-Advice :is(h2, p),
.cm-jp-Catalogue p.cm-jp-Catalogue-slow {
  padding: 2px 12px;
}

.cm-jp-Advice li span {
  font-weight: 600;
}

/* A challenge */

.cm-jp-Catalogue li {
  contain-intrinsic-size: auto 40px;
  content-visibility: auto;
  position: relative;
}

.cm-jp-Catalogue li:hover,
.cm-jp-Course h3 > button:hover {
  background: var(--jp-layout-color2);
}

.cm-jp-Catalogue li > button:first-child {
  column-gap: 8px;
  display: grid;
  grid-template-columns: 16px 1fr;
  padding: 4px 36px 4px 12px;
}

.cm-jp-Catalogue li > button > * {
  grid-column: 2;
}

.cm-jp-Catalogue li > button > svg {
  fill: var(--jp-ui-font-color2);
  grid-area: 1 / 1;
  padding-top: 1px;
}

.cm-jp-Catalogue li > button > .cm-jp-mod-tried {
  fill: var(--jp-warn-color0);
}

.cm-jp-Catalogue li > button > .cm-jp-mod-solved {
  fill: var(--jp-success-color0);
}

.cm-jp-Catalogue [aria-current] {
  background: var(--jp-layout-color2);
  box-shadow: inset 3px 0 var(--jp-brand-color1);
}

.cm-jp-Catalogue [aria-busy] > svg {
  animation: cm-jp-pulse 1.2s 0.2s infinite;
}

.cm-jp-Catalogue .cm-jp-IconButton:not(.cm-jp-Button) {
  border-radius: var(--jp-border-radius);
  flex: none;
  padding: 4px;
  width: 24px;
}

.cm-jp-Catalogue .cm-jp-IconButton:not(.cm-jp-Button):hover {
  background: var(--jp-layout-color3);
}

.cm-jp-Catalogue li > .cm-jp-IconButton {
  inset-block-start: 8px;
  inset-inline-end: 8px;
  position: absolute;
}

@media (hover: hover) {
  .cm-jp-Catalogue li:not(:hover, :focus-within) > .cm-jp-IconButton {
    opacity: 0;
  }
}

/* The course by its topics */

.cm-jp-Course p {
  padding-bottom: 8px;
}

.cm-jp-Course-head {
  align-items: center;
  display: flex;
  gap: 8px;
  padding: 6px 8px 6px 12px;
}

.cm-jp-Course-head h2 {
  flex: 1 0 auto;
}

.cm-jp-Course h3 {
  border-top: var(--jp-border-width) solid var(--jp-border-color2);
  position: relative;
}

.cm-jp-Course h3 > button:not(.cm-jp-Button) {
  align-items: center;
  display: flex;
  font-size: var(--jp-ui-font-size0);
  gap: 4px;
  min-height: 28px;
  padding: 0 112px 0 4px;
  text-transform: uppercase;
}

.cm-jp-Course [aria-expanded='false'] > span {
  transform: rotate(-90deg);
}

.cm-jp-Course h3 > small {
  align-items: center;
  display: flex;
  gap: 6px;
  inset-block: 0;
  inset-inline-end: 12px;
  pointer-events: none;
  position: absolute;
}

.cm-jp-Course .cm-jp-Bar {
  width: 40px;
}

.cm-jp-Course .cm-jp-mod-done .cm-jp-Bar-filled {
  background: var(--jp-success-color1);
}

/* Where there is room, a challenge takes one line. */
@container (min-width: 420px) {
  .cm-jp-Course li {
    contain-intrinsic-size: auto 28px;
  }

  .cm-jp-Course li > button:first-child {
    align-items: center;
    grid-template-columns: 16px 1fr auto;
    min-height: 28px;
  }

  .cm-jp-Course li > button > svg {
    padding-top: 0;
  }

  .cm-jp-Course li small {
    grid-column: 3;
  }

  .cm-jp-Course li > .cm-jp-IconButton {
    inset-block-start: 2px;
  }
}

@keyframes cm-jp-pulse {
  50% {
    opacity: 0.4;
  }
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Catalogue [aria-busy] > svg {
    animation: none;
  }
}
`,""]),r.d(e,{},{A:t})},3589(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The desk at the right: the statement of the current challenge, and what stands below every page. */

/* On the pages: Lumino overwrites that of the panel around them. */
.cm-jp-Desk .cm-jp-Panel {
  min-width: 320px;
}

.cm-jp-Desk > .lm-TabPanel-stackedPanel {
  border: 0;
}

.cm-jp-Statement {
  line-height: 1.45;
  padding: 12px;
}

.cm-jp-Statement h2 {
  font-size: var(--jp-ui-font-size2);
  font-weight: 600;
  line-height: 1.3;
  margin: 0 0 6px;
}

.cm-jp-Statement h3 {
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  margin: 20px 0 6px;
}

.cm-jp-Statement p {
  margin: 0 0 8px;
}

.cm-jp-Facts {
  color: var(--jp-ui-font-color2);
  display: flex;
  flex-wrap: wrap;
  gap: 2px 0;
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Facts li:not(:first-child, :last-child)::after {
  content: '\xb7';
  margin: 0 6px;
}

.cm-jp-Facts .cm-jp-Badge {
  margin-inline-end: 8px;
}

.cm-jp-Statement-heading .cm-jp-Button-quiet {
  margin-top: 4px;
  padding: 2px 0;
  text-align: start;
}

.cm-jp-Statement-aside {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Markdown {
  margin-top: 12px;
}

.cm-jp-Markdown .jp-RenderedHTMLCommon {
  font-size: var(--jp-ui-font-size1);
  padding: 0;
}

.cm-jp-Markdown .jp-InternalAnchorLink {
  display: none;
}

.cm-jp-Markdown .jp-RenderedHTMLCommon pre {
  background: var(--jp-layout-color2);
  margin: 0 0 8px;
  overflow-x: auto;
  padding: 6px 8px;
}

.cm-jp-Markdown .jp-RenderedHTMLCommon pre code {
  background: none;
}

.cm-jp-Markdown .jp-RenderedHTMLCommon :is(ul, ol, blockquote, table) {
  margin-block: 0 8px;
}

.cm-jp-Examples ol {
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Examples li + li {
  margin-top: 12px;
}

.cm-jp-Examples h4 {
  color: var(--jp-ui-font-color2);
  font-size: inherit;
  font-weight: normal;
  margin: 0 0 4px;
}

.cm-jp-Examples .cm-jp-Statement-aside {
  margin-top: 8px;
}

.cm-jp-Example-block {
  align-items: baseline;
  background: var(--jp-layout-color2);
  display: grid;
  gap: 8px;
  grid-template-columns: minmax(52px, max-content) minmax(0, 1fr) auto;
  padding: 0 4px 0 8px;
}

.cm-jp-Example-block + .cm-jp-Example-block {
  border-top: var(--jp-border-width) solid var(--jp-layout-color1);
}

.cm-jp-Example-label {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.cm-jp-Example-block pre {
  color: var(--jp-content-font-color1);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  line-height: var(--jp-code-line-height);
  margin: 0;
  overflow-x: auto;
  padding: 4px 0;
  white-space: pre-wrap;
  word-break: break-word;
}

.cm-jp-Example-block em {
  color: var(--jp-ui-font-color2);
  padding: 4px 0;
}

.cm-jp-Copy {
  align-self: start;
  background: none;
  border: 0;
  border-radius: var(--jp-border-radius);
  cursor: pointer;
  display: flex;
  padding: 6px;
}

.cm-jp-Copy:hover {
  background: var(--jp-layout-color3);
}

.cm-jp-Copy svg {
  display: block;
  height: 12px;
  width: 12px;
}

.cm-jp-Unseen {
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
}

.cm-jp-Skeleton {
  animation: cm-jp-appear 0.2s 0.2s both;
  display: grid;
  gap: 10px;
  padding: 16px 12px;
}

.cm-jp-Skeleton div {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-border-radius);
  height: 12px;
}

.cm-jp-Foot.cm-jp-Panel {
  overflow: auto;
}

.cm-jp-Foot-inner {
  border-top: var(--jp-border-width) solid var(--jp-border-color2);
  padding: 8px 12px;
}

.cm-jp-Foot-inner p {
  font-size: var(--jp-ui-font-size0);
  line-height: 1.4;
  margin: 6px 0 0;
}

.cm-jp-Foot-buttons {
  display: grid;
  gap: 8px;
  grid-template-columns: 1fr 1fr;
}

.cm-jp-Foot-buttons .cm-jp-Button {
  margin: 0;
}

.cm-jp-Notice {
  border-inline-start: 3px solid var(--jp-warn-color1);
  margin-bottom: 10px;
  padding-inline-start: 10px;
}

.cm-jp-Notice p {
  margin: 2px 0 6px;
}

.cm-jp-Notice .cm-jp-Button {
  margin: 0 8px 0 0;
}

.cm-jp-AnswerButton .jp-ToolbarButtonComponent-label {
  padding-inline-start: 4px;
}

.cm-jp-AnswerButton.cm-jp-mod-busy {
  cursor: progress;
  opacity: 0.5;
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Skeleton {
    animation: none;
  }
}
`,""]),r.d(e,{},{A:t})},1329(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`.cm-jp-Diff {
  background: var(--jp-cell-editor-background);
  border: var(--jp-border-width) solid var(--jp-border-color2);
}

.cm-jp-Diff-names {
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  display: flex;
  flex-wrap: wrap;
  font-size: var(--jp-ui-font-size0);
  gap: 0 12px;
  padding: 1px 6px;
}

.cm-jp-Diff-rows {
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  line-height: var(--jp-code-line-height);
  margin: 0;
}

.cm-jp-Diff-row {
  display: flex;
  padding-inline-end: 6px;
}

.cm-jp-Diff-row > :last-child {
  flex: 1;
  min-width: 0;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
}

.cm-jp-Diff-sign {
  flex: none;
  text-align: center;
  user-select: none;
  width: 18px;
}

/* Right and wrong of an answer, gone and come of code: the colours are the other way round. */
.cm-jp-mod-answer .cm-jp-Diff-row.cm-jp-mod-gone,
.cm-jp-mod-code .cm-jp-Diff-row.cm-jp-mod-come {
  background: color-mix(in srgb, var(--jp-success-color1) 14%, transparent);
}

.cm-jp-mod-answer .cm-jp-Diff-row.cm-jp-mod-come,
.cm-jp-mod-code .cm-jp-Diff-row.cm-jp-mod-gone {
  background: color-mix(in srgb, var(--jp-error-color1) 14%, transparent);
}

.cm-jp-Panel mark {
  border-radius: 2px;
  color: inherit;
}

.cm-jp-mod-answer .cm-jp-mod-gone mark,
.cm-jp-mod-code .cm-jp-mod-come mark,
mark.cm-jp-mod-gone {
  background: color-mix(in srgb, var(--jp-success-color1) 32%, transparent);
}

.cm-jp-mod-answer .cm-jp-mod-come mark,
.cm-jp-mod-code .cm-jp-mod-gone mark,
mark.cm-jp-mod-come {
  background: color-mix(in srgb, var(--jp-error-color1) 32%, transparent);
}

.cm-jp-Diff-fold {
  background: var(--jp-layout-color2);
  border: 0;
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size0);
  padding: 2px 6px;
  text-align: start;
  width: 100%;
}

.cm-jp-Diff-fold:hover {
  text-decoration: underline;
}
`,""]),r.d(e,{},{A:t})},2200(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The hint ladder. */

.cm-jp-Ladder {
  border-block: var(--jp-border-width) solid var(--jp-border-color2);
  padding: 6px 12px;

  & h3 {
    display: inline;
  }

  & ol {
    list-style: none;
    margin: 4px 0 0;
    padding: 0;
  }

  & li {
    align-items: center;
    display: flex;
    gap: 8px;
    min-height: 28px;

    & > :first-child {
      display: flex;
    }

    & > :nth-child(2) {
      flex: 1;
    }
  }

  & .cm-jp-mod-later {
    color: var(--jp-ui-font-color2);
  }

  & .jp-mod-styled {
    font-size: inherit;
    height: 24px;
    line-height: 24px;
    padding: 0 10px;
  }
}

.cm-jp-TooSoon {
  border-inline-start: 3px solid var(--jp-warn-color1);
  font-variant-numeric: tabular-nums;
  padding-inline-start: 8px;
}
`,""]),r.d(e,{},{A:t})},5989(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The left panel and its tabs, which look like those inside a panel (parts.css). */

.cm-jp-Home {
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  min-width: 220px;
}

.cm-jp-Home .lm-TabPanel-tabBar {
  background: var(--jp-layout-color1);
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  min-height: 32px;
}

.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tab,
.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tab:first-child {
  background: none;
  border: 0;
  border-bottom: 2px solid transparent;
  color: var(--jp-ui-font-color2);
  flex: 0 0 auto;
  line-height: 30px;
  margin: 0;
  min-height: 0;
  min-width: 0;
  padding: 0 12px;
}

.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tab:hover:not(.lm-mod-current) {
  background: var(--jp-layout-color2);
}

.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tab.lm-mod-current {
  border-bottom-color: var(--jp-brand-color1);
  color: var(--jp-ui-font-color1);
}

.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tabIcon,
.cm-jp-Home .lm-TabPanel-tabBar .lm-TabBar-tabCloseIcon {
  display: none;
}
`,""]),r.d(e,{},{A:t})},2646(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=r.n(i),n=r(764),c=r(5989),d=r(9117),l=r(1329),s=r(7228),m=r(2),j=r(6842),u=r(4787),g=r(3021),x=r(7754),h=r(2382),f=r(3589),b=r(298),v=t()(p());v.i(n.A),v.i(c.A),v.i(d.A),v.i(l.A),v.i(s.A),v.i(m.A),v.i(j.A),v.i(u.A),v.i(g.A),v.i(x.A),v.i(h.A),v.i(f.A),v.i(b.A),v.push([o.id,`
`,""]),r.d(e,{},{A:v})},4787(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`.cm-jp-Status-waiting::before {
  background: var(--jp-warn-color1);
  border-radius: 50%;
  content: '';
  display: inline-block;
  height: 8px;
  margin-right: 6px;
  width: 8px;
}

.cm-jp-Outbox ul {
  list-style: none;
  margin: 0 0 12px;
  padding: 0;
}

.cm-jp-Outbox li {
  align-items: center;
  border-top: 1px solid var(--jp-border-color2);
  display: flex;
  gap: 12px;
  padding: 6px 0;
}

.cm-jp-Outbox li > span {
  flex: 1;
  overflow-wrap: anywhere;
}

.cm-jp-Outbox time {
  color: var(--jp-ui-font-color2);
  font-variant-numeric: tabular-nums;
}
`,""]),r.d(e,{},{A:t})},764(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* What every panel is made of. Colours, fonts and spacing come from JupyterLab's theme alone. */

.cm-jp-Panel {
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size1);
  overflow: auto;
}

.cm-jp-Panel :focus-visible,
.cm-jp-Status:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
  outline-offset: -2px;
}

.cm-jp-Loading {
  align-items: center;
  animation: cm-jp-appear 0.2s 0.3s both;
  color: var(--jp-ui-font-color2);
  display: flex;
  gap: 8px;
  padding: 16px 12px;
}

.cm-jp-Loading-turning {
  animation: cm-jp-turn 0.9s linear infinite;
  border: 2px solid var(--jp-border-color2);
  border-radius: 50%;
  border-top-color: var(--jp-brand-color1);
  height: 12px;
  width: 12px;
}

.cm-jp-Empty {
  color: var(--jp-ui-font-color2);
  display: flex;
  flex-direction: column;
  gap: 6px;
  line-height: 1.4;
  padding: 16px 12px;
}

.cm-jp-Empty strong {
  color: var(--jp-ui-font-color1);
}

.cm-jp-Failure {
  border-inline-start: 3px solid var(--jp-error-color1);
  line-height: 1.4;
  margin: 12px;
  padding: 2px 0 2px 10px;
}

.cm-jp-Failure p {
  margin: 4px 0 8px;
}

.cm-jp-Failure-code {
  color: var(--jp-ui-font-color2);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-ui-font-size0);
  margin-inline-start: 8px;
}

.cm-jp-Button.jp-mod-styled {
  font-size: var(--jp-ui-font-size1);
  height: 26px;
  letter-spacing: normal;
  line-height: 26px;
  padding: 0 10px;
}

.cm-jp-Button[aria-disabled='true'] {
  cursor: default;
  opacity: 0.6;
}

.cm-jp-Button-quiet {
  background: none;
  border: 0;
  color: var(--jp-content-link-color);
  cursor: pointer;
  font: inherit;
  padding: 2px 4px;
}

.cm-jp-Button-quiet:hover {
  text-decoration: underline;
}

/* The word is as readable as any other; its frame has the colour, which no theme promises for words. */
.cm-jp-Badge {
  border: 1px solid var(--jp-ui-font-color3);
  border-radius: 8px;
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size0);
  line-height: 14px;
  padding: 0 6px;
  white-space: nowrap;
}

.cm-jp-Badge.cm-jp-mod-good {
  border-color: var(--jp-success-color1);
}

.cm-jp-Badge.cm-jp-mod-warn {
  border-color: var(--jp-warn-color1);
}

.cm-jp-Badge.cm-jp-mod-bad {
  border-color: var(--jp-error-color1);
}

.cm-jp-Badge.cm-jp-mod-info {
  border-color: var(--jp-info-color1);
}

.cm-jp-Bar {
  background: var(--jp-layout-color3);
  border-radius: 3px;
  height: 6px;
  overflow: hidden;
}

.cm-jp-Bar-filled {
  background: var(--jp-brand-color1);
  height: 100%;
  transition: width 0.3s;
}

.cm-jp-Tabs-row {
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  display: flex;
}

.cm-jp-Tabs-row button {
  background: none;
  border: 0;
  border-bottom: 2px solid transparent;
  color: var(--jp-ui-font-color2);
  cursor: pointer;
  font: inherit;
  padding: 6px 12px;
}

.cm-jp-Tabs-row button[aria-selected='true'] {
  border-bottom-color: var(--jp-brand-color1);
  color: var(--jp-ui-font-color1);
}

@keyframes cm-jp-appear {
  from {
    opacity: 0;
  }
}

@keyframes cm-jp-turn {
  to {
    transform: rotate(1turn);
  }
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Loading-turning,
  .cm-jp-Loading {
    animation: none;
  }

  .cm-jp-Bar-filled {
    transition: none;
  }
}

.cm-jp-Disclosure-row {
  align-items: center;
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  display: flex;
  font: inherit;
  gap: 6px;
  min-height: 28px;
  padding: 2px 12px 2px 4px;
  text-align: start;
  width: 100%;
}

.cm-jp-Disclosure-row:hover {
  background: var(--jp-layout-color2);
}

.cm-jp-Disclosure-caret {
  display: flex;
  flex: none;
  transition: transform 0.1s;
}

.cm-jp-mod-open > .cm-jp-Disclosure-row .cm-jp-Disclosure-caret {
  transform: rotate(90deg);
}

.cm-jp-Disclosure-body {
  padding: 2px 12px 10px 26px;
}

.cm-jp-Text pre {
  background: var(--jp-cell-editor-background);
  border: var(--jp-border-width) solid var(--jp-border-color2);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  line-height: var(--jp-code-line-height);
  margin: 0;
  overflow-wrap: anywhere;
  padding: 3px 6px;
  white-space: pre-wrap;
}

.cm-jp-Text pre.cm-jp-mod-cut {
  mask-image: linear-gradient(currentcolor 70%, transparent);
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Disclosure-caret {
    transition: none;
  }
}
`,""]),r.d(e,{},{A:t})},3021(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The page "Progress". */

.cm-jp-Progress {
  line-height: 1.4;
  padding-bottom: 12px;
}

.cm-jp-Progress h2,
.cm-jp-Progress h3 {
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  margin: 0;
}

.cm-jp-Progress p {
  margin: 4px 0 0;
}

.cm-jp-Progress-quiet {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Progress-section,
.cm-jp-Level {
  padding: 12px;
}

.cm-jp-Progress-section {
  border-top: var(--jp-border-width) solid var(--jp-border-color2);
}

.cm-jp-Progress > .cm-jp-Empty {
  background: var(--jp-layout-color2);
  margin: 0 12px 12px;
}

.cm-jp-Progress > .cm-jp-Empty button {
  margin-top: 10px;
}

.cm-jp-Progress-heading {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
  justify-content: space-between;
  margin-bottom: 8px;
}

.cm-jp-Progress-small {
  align-items: center;
  background: none;
  border: 0;
  border-radius: var(--jp-border-radius);
  color: var(--jp-ui-font-color1);
  cursor: pointer;
  display: inline-flex;
  font: inherit;
  gap: 4px;
  padding: 2px 6px;
}

.cm-jp-Progress-small:hover {
  background: var(--jp-layout-color2);
}

.cm-jp-Progress-small span {
  display: flex;
}

/* Level */

.cm-jp-Level {
  align-items: center;
  display: flex;
  gap: 12px;
}

.cm-jp-Level-badge {
  align-items: center;
  border: 3px solid var(--jp-brand-color1);
  border-radius: 50%;
  box-sizing: border-box;
  display: flex;
  flex: none;
  font-size: var(--jp-ui-font-size3);
  font-weight: 600;
  height: 48px;
  justify-content: center;
  width: 48px;
}

.cm-jp-Level-text {
  display: flex;
  flex: 1;
  flex-direction: column;
  gap: 4px;
  min-width: 0;
}

.cm-jp-Level-line {
  display: flex;
  flex-wrap: wrap;
  gap: 0 12px;
  justify-content: space-between;
}

/* Week, streak and goal */

.cm-jp-Week-goal {
  align-items: center;
  display: flex;
  gap: 10px;
}

.cm-jp-Week-goal .cm-jp-Bar {
  flex: 1;
}

.cm-jp-Week-marks {
  display: flex;
  gap: 4px;
}

.cm-jp-Week-marks > span {
  align-items: center;
  border: 1px solid var(--jp-border-color0);
  border-radius: 50%;
  box-sizing: border-box;
  display: flex;
  height: 16px;
  justify-content: center;
  width: 16px;
}

.cm-jp-Week-marks > .cm-jp-mod-done {
  background: var(--jp-success-color1);
  border-color: var(--jp-success-color1);
}

.cm-jp-Week-marks span span {
  display: flex;
}

.cm-jp-Week-marks [fill],
.cm-jp-Topics-mark [fill] {
  fill: var(--jp-layout-color0);
}

.cm-jp-Week-streak {
  column-gap: 12px;
  display: grid;
  grid-template-columns: auto 1fr;
  margin: 8px 0 0;
  row-gap: 2px;
}

.cm-jp-Week-streak > div {
  display: contents;
}

.cm-jp-Week-streak dt {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Week-streak dt .cm-jp-Progress-small {
  vertical-align: text-bottom;
}

.cm-jp-Week-streak dd {
  margin: 0;
}

.cm-jp-Goal {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 6px 8px;
  margin-bottom: 8px;
}

.cm-jp-Goal input.jp-mod-styled {
  width: 64px;
}

.cm-jp-Goal-fault {
  border-inline-start: 3px solid var(--jp-error-color1);
  flex-basis: 100%;
  padding-inline-start: 8px;
}

.cm-jp-Goal-fault:empty {
  display: none;
}

/* Achievements and reviews */

.cm-jp-Achievements {
  display: grid;
  gap: 8px;
  grid-template-columns: repeat(auto-fill, minmax(148px, 1fr));
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Achievements li {
  align-content: start;
  border: var(--jp-border-width) solid var(--jp-border-color2);
  border-radius: var(--jp-border-radius);
  column-gap: 8px;
  display: grid;
  grid-template-columns: 20px 1fr;
  padding: 8px;
}

.cm-jp-Achievements li > span {
  grid-column: 2;
}

.cm-jp-Achievements li > .cm-jp-Achievements-medal {
  color: var(--jp-warn-color1);
  display: flex;
  grid-column: 1;
  grid-row: 1 / span 3;
}

.cm-jp-Achievements .cm-jp-mod-ahead {
  border-style: dashed;
}

.cm-jp-Achievements .cm-jp-mod-ahead .cm-jp-Achievements-medal {
  color: var(--jp-border-color1);
}

.cm-jp-Reviews {
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Reviews + button {
  margin-top: 4px;
  padding-inline: 0;
  text-align: start;
}

.cm-jp-Reviews li {
  align-items: baseline;
  display: flex;
  gap: 12px;
  justify-content: space-between;
  padding: 2px 0;
}

/* What was reached just now */

.cm-jp-Progress .cm-jp-mod-fresh {
  animation: cm-jp-fresh 1.2s ease-out 2;
}

@keyframes cm-jp-fresh {
  0% {
    box-shadow: 0 0 0 0 var(--jp-success-color1);
  }

  40% {
    transform: scale(1.04);
  }

  100% {
    box-shadow: 0 0 0 10px transparent;
  }
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Progress .cm-jp-mod-fresh {
    animation: none;
  }
}
`,""]),r.d(e,{},{A:t})},7228(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* What submissions and checks said. Colour underlines what a shape and a word say. */

.cm-jp-Results {
  container-type: inline-size;
  line-height: 1.4;
  padding-bottom: 16px;
}

.cm-jp-Panel h2 {
  font-size: var(--jp-ui-font-size2);
  font-weight: 600;
  margin: 0;
}

.cm-jp-Panel h3 {
  font-size: var(--jp-ui-font-size1);
  font-weight: 600;
  margin: 0;
}

.cm-jp-Results section {
  padding: 8px 12px 0;
}

.cm-jp-Results section > h3 {
  margin-bottom: 4px;
}

.cm-jp-Results section > :is(ul, .cm-jp-Disclosure) {
  margin-inline: -12px;
}

.cm-jp-Results p {
  margin: 4px 0;
  overflow-wrap: anywhere;
}

.cm-jp-Results-facts {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.cm-jp-Results:focus-visible,
.cm-jp-Advice > [tabindex]:focus-visible {
  outline: 0; /* the keyboard goes on from here, it does nothing here */
}

.cm-jp-Results-before {
  opacity: 0.6;
}

.cm-jp-Results-turn {
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  padding: 2px 8px;
}

.cm-jp-Shape {
  fill: currentcolor;
  flex: none;
  height: 16px;
  width: 16px;
}

.cm-jp-Shape.cm-jp-mod-good {
  color: var(--jp-success-color1);
}

.cm-jp-Shape.cm-jp-mod-bad {
  color: var(--jp-error-color1);
}

.cm-jp-Shape.cm-jp-mod-warn {
  color: var(--jp-warn-color0);
}

.cm-jp-Shape.cm-jp-mod-quiet {
  color: var(--jp-ui-font-color2);
}

.cm-jp-Headline {
  align-items: center;
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
  border-inline-start: 3px solid var(--jp-border-color1);
  display: flex;
  flex-wrap: wrap;
  gap: 4px 8px;
  padding: 10px 12px 8px 9px;
}

.cm-jp-Headline.cm-jp-mod-good {
  border-inline-start-color: var(--jp-success-color1);
}

.cm-jp-Headline.cm-jp-mod-bad {
  border-inline-start-color: var(--jp-error-color1);
}

.cm-jp-Headline.cm-jp-mod-warn {
  border-inline-start-color: var(--jp-warn-color1);
}

/* A check is no submission, and looks like none. */
.cm-jp-Headline.cm-jp-mod-practice {
  border-inline-start-style: dashed;
}

.cm-jp-Headline > .cm-jp-Shape {
  height: 20px;
  width: 20px;
}

.cm-jp-Headline > :is(p, .cm-jp-Bar) {
  flex: 1 0 100%;
  margin: 0;
}

.cm-jp-Headline > p:empty {
  display: none;
}

.cm-jp-Headline.cm-jp-mod-good .cm-jp-Bar-filled {
  background: var(--jp-success-color1);
}

.cm-jp-Grading {
  align-items: center;
  display: grid;
  gap: 0 8px;
  grid-template-columns: auto 1fr;
  padding: 12px;
}

.cm-jp-Grading p {
  grid-column: 2;
}

.cm-jp-Cases,
.cm-jp-Since ul {
  list-style: none;
  margin: 0;
  padding: 0;
}

.cm-jp-Cases-name {
  flex: 1;
  min-width: 0;
  overflow-wrap: anywhere;
}

.cm-jp-Cases-about {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}

.cm-jp-Disclosure-row:hover :is(.cm-jp-Cases-about, time, .cm-jp-Attempts-score, .cm-jp-Attempts-verdict) {
  color: var(--jp-ui-font-color1);
}

.cm-jp-Cases-hidden {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 6px;
  min-height: 28px;
  padding: 2px 12px 2px 26px;
}

.cm-jp-Cases-each {
  display: flex;
  flex: 1 0 100%;
  flex-wrap: wrap;
  gap: 3px;
}

.cm-jp-Parts {
  display: grid;
  gap: 2px 8px;
  grid-template-columns: minmax(0, 1fr);
  margin: 0;
}

.cm-jp-Parts dt {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  margin-top: 4px;
}

.cm-jp-Parts dd {
  margin: 0;
  min-width: 0;
  overflow-wrap: anywhere;
}

.cm-jp-Trace {
  background: var(--jp-rendermime-error-background);
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  line-height: var(--jp-code-line-height);
  margin: 0;
  overflow-wrap: anywhere;
  padding: 4px 6px;
  white-space: pre-wrap;
}

.cm-jp-Trace .cm-jp-Button-quiet {
  padding: 0;
  text-decoration: underline;
}

.cm-jp-Since li {
  align-items: flex-start;
  display: flex;
  gap: 6px;
  padding: 2px 12px 2px 26px;
}

.cm-jp-Advice > .cm-jp-Button {
  margin-inline-start: -4px;
}

.cm-jp-Advice > .cm-jp-Results-facts {
  margin-inline-start: 4px;
}

.cm-jp-Advice-case {
  border: var(--jp-border-width) solid var(--jp-border-color2);
  padding-bottom: 8px;
}

.cm-jp-Advice-case > .cm-jp-Cases-hidden,
.cm-jp-Advice-case > .cm-jp-Parts {
  padding-inline: 8px;
}

.cm-jp-Receipt {
  display: grid;
  gap: 0 8px;
  align-items: center;
  grid-template-columns: minmax(0, 1fr) auto;
}

.cm-jp-Receipt h3 {
  grid-column: 1 / -1;
}

.cm-jp-Receipt code {
  font-size: var(--jp-ui-font-size0);
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}

.cm-editor .cm-line.cm-jp-Line {
  background: color-mix(in srgb, var(--jp-warn-color1) 22%, transparent);
  box-shadow: inset 3px 0 var(--jp-warn-color1);
}

/* Room for labels beside what they name. */
@container (min-width: 480px) {
  .cm-jp-Parts {
    gap: 4px 8px;
    grid-template-columns: 76px minmax(0, 1fr);
  }
}
`,""]),r.d(e,{},{A:t})},6842(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`.cm-jp-Status {
  align-items: center;
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  display: flex;
  font: inherit;
  font-size: var(--jp-ui-font-size1);
  gap: 4px;
  height: 100%;
  padding: 0 6px;
}

.cm-jp-Status:hover {
  background: var(--jp-layout-color2);
}

.cm-jp-Status-reached {
  display: flex;
}

.cm-jp-Status-reached [fill] {
  fill: var(--jp-success-color1);
}
`,""]),r.d(e,{},{A:t})},2382(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* The tour: a card beside what it points at, and a ring around that. */

.cm-jp-Tour {
  background: var(--jp-layout-color1);
  border: var(--jp-border-width) solid var(--jp-border-color1);
  border-radius: var(--jp-border-radius);
  box-shadow: var(--jp-elevation-z8);
  box-sizing: border-box;
  color: var(--jp-ui-font-color1);
  font-size: var(--jp-ui-font-size1);
  line-height: 1.4;
  max-height: calc(100vh - 24px);
  max-width: min(320px, calc(100vw - 24px));
  overflow: auto;
  padding: 12px 16px;
  position: fixed;
  z-index: 1000;
}

.cm-jp-Tour:focus-visible {
  outline: 2px solid var(--jp-brand-color1);
}

.cm-jp-Tour h2 {
  font-size: var(--jp-ui-font-size2);
  font-weight: 600;
  margin: 0 0 4px;
}

.cm-jp-Tour p {
  margin: 0 0 12px;
}

.cm-jp-Tour-buttons {
  align-items: center;
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
}

.cm-jp-Tour-buttons span {
  color: var(--jp-ui-font-color2);
  flex: 1;
}

.cm-jp-Tour-ring {
  border: 2px solid var(--jp-brand-color1);
  border-radius: var(--jp-border-radius);
  box-sizing: border-box;
  pointer-events: none;
  position: fixed;
  z-index: 999;
}
`,""]),r.d(e,{},{A:t})},3030(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=(r.n(i))()(p());t.push([o.id,`/* What was asked and answered. */

.cm-jp-Log {
  flex: 1;

  & > ol {
    list-style: none;
    margin: 0;
    padding: 0 12px;

    & > li {
      padding: 12px 0 4px;
    }
  }
}

.cm-jp-Asked {
  background: var(--jp-layout-color2);
  border-radius: 8px;
  margin-inline: auto 0;
  max-width: 85%;
  overflow-wrap: anywhere;
  padding: 6px 10px;
  white-space: pre-wrap;
  width: fit-content;
}

.cm-jp-Answer {
  display: grid;
  gap: 8px;
  grid-template-columns: minmax(0, 1fr);
  margin-top: 10px;

  & > ul {
    margin: 0;
    padding-inline-start: 18px;
  }
}

.cm-jp-Evidence,
.cm-jp-Broken {
  border-inline-start: 3px solid var(--jp-border-color0);
  overflow-wrap: anywhere;
  padding: 2px 0 2px 10px;
}

.cm-jp-Broken {
  border-color: var(--jp-error-color1);

  & p {
    margin-bottom: 6px;
  }
}

.cm-jp-Evidence {
  &.cm-jp-mod-failing {
    border-color: var(--jp-warn-color1);
  }

  &.cm-jp-mod-passing {
    border-color: var(--jp-success-color1);
  }

  & details {
    margin-top: 4px;
  }

  & dl {
    display: grid;
    gap: 4px 10px;
    grid-template-columns: auto minmax(0, 1fr);
    margin: 6px 0;
  }

  & dt {
    color: var(--jp-ui-font-color2);
  }

  & dd {
    margin: 0;
    white-space: pre-wrap;
  }

  & table {
    border-collapse: collapse;
    width: 100%;
  }

  & caption {
    font-weight: 600;
    padding: 6px 0 4px;
  }

  & caption,
  & th,
  & td {
    text-align: start;
  }

  & th,
  & td {
    border-top: var(--jp-border-width) solid var(--jp-border-color2);
    padding: 2px 8px 2px 0;
  }
}

.cm-jp-Words .jp-RenderedHTMLCommon {
  font-size: inherit;
  line-height: inherit;
  padding: 0;

  & p {
    margin-bottom: 0.6em;
  }

  & :last-child {
    margin-bottom: 0;
  }

  & pre {
    background: var(--jp-cell-editor-background);
    border: var(--jp-border-width) solid var(--jp-border-color2);
    margin: 0 0 0.6em;
    overflow-x: auto;
    padding: 8px;

    & code {
      background: none;
      white-space: pre;
    }
  }
}

.cm-jp-Copy {
  display: block;
  margin-inline: auto 0;
}

.cm-jp-Busy {
  animation: cm-jp-appear 0.2s 0.2s both;
  color: var(--jp-ui-font-color2);

  &::after {
    animation: cm-jp-appear 0.6s alternate infinite;
    content: ' …';
  }
}

.cm-jp-Growth {
  align-items: center;
  display: flex;
  gap: 8px;

  & code {
    font-size: var(--jp-ui-font-size2);
    font-weight: 600;
  }
}

.cm-jp-Curve {
  fill: none;
  max-width: 420px;
  stroke: var(--jp-ui-font-color2);

  & polyline,
  & circle {
    stroke: var(--jp-brand-color1);
    stroke-width: 2;
  }

  & circle {
    fill: var(--jp-brand-color1);
  }

  & text {
    fill: var(--jp-ui-font-color2);
    font-size: 11px;
    stroke: none;
  }
}

.cm-jp-Chips {
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
  padding: 8px 12px 12px;

  & button {
    background: none;
    border: var(--jp-border-width) solid var(--jp-border-color1);
    border-radius: 12px;
    color: inherit;
    cursor: pointer;
    font: inherit;
    padding: 2px 10px;
    text-align: start;

    &:hover {
      background: var(--jp-layout-color2);
    }
  }
}

@media (prefers-reduced-motion: reduce) {
  .cm-jp-Busy,
  .cm-jp-Busy::after {
    animation: none;
  }
}
`,""]),r.d(e,{},{A:t})},298(o,e,r){var a=r(1601),p=r.n(a),i=r(6314),t=r.n(i),n=r(2200),c=r(3030),d=t()(p());d.i(n.A),d.i(c.A),d.push([o.id,`/* The tutor: a column that is read from above, with the box for a question always at its foot. */

.cm-jp-Tutor {
  display: flex;
  flex-direction: column;
  line-height: 1.4;
  min-height: 100%;

  & p {
    margin: 0;
  }

  & h2,
  & h3 {
    font-size: inherit;
    font-weight: 600;
    margin: 0;
  }

  & code {
    font-family: var(--jp-code-font-family);
    font-size: var(--jp-code-font-size);
    overflow-wrap: anywhere;
  }

  & small,
  & .cm-jp-Source,
  & .cm-jp-Manner p,
  & .cm-jp-Privacy {
    color: var(--jp-ui-font-color2);
    font-size: var(--jp-ui-font-size0);
  }

  & summary {
    cursor: pointer;
  }
}

.cm-jp-Tutor-head {
  align-items: center;
  box-sizing: border-box;
  display: flex;
  min-height: 32px;
  padding: 0 8px 0 12px;

  & h2 {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
}

.cm-jp-Tool {
  background: none;
  border: 0;
  border-radius: var(--jp-border-radius);
  cursor: pointer;
  display: flex;
  flex: none;
  padding: 4px;

  &:hover:not([aria-disabled]),
  &[aria-expanded='true'] {
    background: var(--jp-layout-color2);
  }

  &[aria-disabled] {
    cursor: default;
    opacity: 0.4;
  }
}

.cm-jp-Manner {
  display: grid;
  gap: 6px;
  padding: 4px 12px 10px;

  & label {
    align-items: center;
    display: grid;
    grid-template-columns: 90px minmax(0, 1fr);
  }

  & select.jp-mod-styled {
    font: inherit;
    height: 28px;
  }
}

.cm-jp-Policy {
  border-inline-start: 3px solid var(--jp-info-color1);
  padding-inline-start: 8px;
}

.cm-jp-Foot {
  background: var(--jp-layout-color1);
  border-top: var(--jp-border-width) solid var(--jp-border-color2);
  bottom: 0;
  display: grid;
  gap: 8px;
  grid-template-columns: minmax(0, 1fr);
  max-height: 60vh;
  overflow: auto;
  padding: 8px 12px;
  position: sticky;

  & [role='status']:empty {
    display: none;
  }
}

.cm-jp-Consent {
  background: var(--jp-layout-color2);
  border-radius: var(--jp-border-radius);
  display: grid;
  gap: 6px;
  padding: 8px 10px;

  & div {
    display: flex;
    gap: 8px;
    justify-content: end;
  }
}

.cm-jp-Box {
  border: var(--jp-border-width) solid var(--jp-border-color1);
  border-radius: var(--jp-border-radius);
  padding: 4px;

  &:has(textarea:focus) {
    outline: 2px solid var(--jp-brand-color1);
    outline-offset: -1px;
  }

  & textarea {
    background: none;
    border: 0;
    box-sizing: border-box;
    color: inherit;
    display: block;
    field-sizing: content;
    font: inherit;
    max-height: 10em;
    min-height: 3.4em;
    padding: 4px;
    resize: none;
    width: 100%;

    &:focus-visible {
      outline: none; /* the frame around it has one */
    }

    &::placeholder {
      color: var(--jp-ui-font-color2);
      opacity: 1;
    }
  }

  & > div:last-child {
    align-items: center;
    display: flex;
    justify-content: end;

    & .cm-jp-Button-quiet {
      margin-inline-end: auto;
    }
  }
}

.cm-jp-Quote {
  align-items: center;
  background: var(--jp-layout-color2);
  display: flex;
  gap: 8px;
  padding-inline-start: 8px;

  & span {
    flex: none;
  }

  & code {
    flex: 1;
    max-height: 5.6em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
}

.cm-jp-Privacy {
  & summary svg {
    display: inline;
    margin-inline-end: 4px;
    vertical-align: text-bottom;
  }

  & > :not(summary) {
    margin-top: 6px;
  }
}

/* Where there is room, the ladder stays in sight, and everywhere the box. */
@media (min-height: 640px) {
  .cm-jp-Tutor-head,
  .cm-jp-Ladder {
    background: var(--jp-layout-color1);
    position: sticky;
    top: 0;
    z-index: 1;
  }

  .cm-jp-Ladder {
    top: 32px;
  }
}
`,""]),r.d(e,{},{A:d})},6314(o){o.exports=function(o){var e=[];return e.toString=function(){return this.map(function(e){var r="",a=void 0!==e[5];return e[4]&&(r+="@supports (".concat(e[4],") {")),e[2]&&(r+="@media ".concat(e[2]," {")),a&&(r+="@layer".concat(e[5].length>0?" ".concat(e[5]):""," {")),r+=o(e),a&&(r+="}"),e[2]&&(r+="}"),e[4]&&(r+="}"),r}).join("")},e.i=function(o,r,a,p,i){"string"==typeof o&&(o=[[null,o,void 0]]);var t={};if(a)for(var n=0;n<this.length;n++){var c=this[n][0];null!=c&&(t[c]=!0)}for(var d=0;d<o.length;d++){var l=[].concat(o[d]);a&&t[l[0]]||(void 0!==i&&(void 0===l[5]||(l[1]="@layer".concat(l[5].length>0?" ".concat(l[5]):""," {").concat(l[1],"}")),l[5]=i),r&&(l[2]&&(l[1]="@media ".concat(l[2]," {").concat(l[1],"}")),l[2]=r),p&&(l[4]?(l[1]="@supports (".concat(l[4],") {").concat(l[1],"}"),l[4]=p):l[4]="".concat(p)),e.push(l))}},e}},1601(o){o.exports=function(o){return o[1]}},5072(o){var e=[];function r(o){for(var r=-1,a=0;a<e.length;a++)if(e[a].identifier===o){r=a;break}return r}function a(o,a){for(var p={},i=[],t=0;t<o.length;t++){var n=o[t],c=a.base?n[0]+a.base:n[0],d=p[c]||0,l="".concat(c," ").concat(d);p[c]=d+1;var s=r(l),m={css:n[1],media:n[2],sourceMap:n[3],supports:n[4],layer:n[5]};if(-1!==s)e[s].references++,e[s].updater(m);else{var j=function(o,e){var r=e.domAPI(e);return r.update(o),function(e){e?(e.css!==o.css||e.media!==o.media||e.sourceMap!==o.sourceMap||e.supports!==o.supports||e.layer!==o.layer)&&r.update(o=e):r.remove()}}(m,a);a.byIndex=t,e.splice(t,0,{identifier:l,updater:j,references:1})}i.push(l)}return i}o.exports=function(o,p){var i=a(o=o||[],p=p||{});return function(o){o=o||[];for(var t=0;t<i.length;t++){var n=r(i[t]);e[n].references--}for(var c=a(o,p),d=0;d<i.length;d++){var l=r(i[d]);0===e[l].references&&(e[l].updater(),e.splice(l,1))}i=c}}},7659(o){var e={};o.exports=function(o,r){var a=function(o){if(void 0===e[o]){var r=document.querySelector(o);if(window.HTMLIFrameElement&&r instanceof window.HTMLIFrameElement)try{r=r.contentDocument.head}catch(o){r=null}e[o]=r}return e[o]}(o);if(!a)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");a.appendChild(r)}},540(o){o.exports=function(o){var e=document.createElement("style");return o.setAttributes(e,o.attributes),o.insert(e,o.options),e}},5056(o,e,r){o.exports=function(o){var e=r.nc;e&&o.setAttribute("nonce",e)}},7825(o){o.exports=function(o){if("u"<typeof document)return{update:function(){},remove:function(){}};var e=o.insertStyleElement(o);return{update:function(r){var a,p,i;a="",r.supports&&(a+="@supports (".concat(r.supports,") {")),r.media&&(a+="@media ".concat(r.media," {")),(p=void 0!==r.layer)&&(a+="@layer".concat(r.layer.length>0?" ".concat(r.layer):""," {")),a+=r.css,p&&(a+="}"),r.media&&(a+="}"),r.supports&&(a+="}"),(i=r.sourceMap)&&"u">typeof btoa&&(a+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(i))))," */")),o.styleTagTransform(a,e,o.options)},remove:function(){var o;null===(o=e).parentNode||o.parentNode.removeChild(o)}}}},1113(o){o.exports=function(o,e){if(e.styleSheet)e.styleSheet.cssText=o;else{for(;e.firstChild;)e.removeChild(e.firstChild);e.appendChild(document.createTextNode(o))}}},5959(o,e,r){var a=r(5072),p=r.n(a),i=r(7825),t=r.n(i),n=r(7659),c=r.n(n),d=r(5056),l=r.n(d),s=r(540),m=r.n(s),j=r(1113),u=r.n(j),g=r(2646),x={};x.styleTagTransform=u(),x.setAttributes=l(),x.insert=c().bind(null,"head"),x.domAPI=t(),x.insertStyleElement=m(),p()(g.A,x),g.A&&g.A.locals&&g.A.locals}}]);