"use strict";(self.rspackChunkcodementor_jupyter=self.rspackChunkcodementor_jupyter||[]).push([[700],{117(r,o,e){var t=e(601),n=e.n(t),a=e(314),i=(e.n(a))()(n());i.push([r.id,`.cm-jp-List {
  list-style: none;
  margin: 0;
  padding: 4px 0;
}

.cm-jp-List-row {
  align-items: center;
  background: none;
  border: 0;
  color: inherit;
  column-gap: 8px;
  cursor: pointer;
  display: grid;
  font: inherit;
  grid-template-columns: 1fr auto;
  padding: 6px 12px;
  text-align: start;
  width: 100%;
}

.cm-jp-List-row:hover {
  background: var(--jp-layout-color2);
}

.cm-jp-List-row .cm-jp-Badge {
  grid-column: 2;
  grid-row: 1 / span 2;
}

.cm-jp-List-about {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}
`,""]),e.d(o,{},{A:i})},370(r,o,e){var t=e(601),n=e.n(t),a=e(314),i=(e.n(a))()(n());i.push([r.id,`.cm-jp-Home {
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  min-width: 220px;
}
`,""]),e.d(o,{},{A:i})},646(r,o,e){var t=e(601),n=e.n(t),a=e(314),i=e.n(a),c=e(764),p=e(370),s=e(117),d=e(842),l=i()(n());l.i(c.A),l.i(p.A),l.i(s.A),l.i(d.A),l.push([r.id,`
`,""]),e.d(o,{},{A:l})},764(r,o,e){var t=e(601),n=e.n(t),a=e(314),i=(e.n(a))()(n());i.push([r.id,`/* What every panel is made of. Colours, fonts and spacing come from JupyterLab's theme alone. */

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

.cm-jp-Badge {
  border: 1px solid currentcolor;
  border-radius: 8px;
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
  line-height: 14px;
  padding: 0 6px;
  white-space: nowrap;
}

.cm-jp-Badge.cm-jp-mod-good {
  color: var(--jp-success-color0);
}

.cm-jp-Badge.cm-jp-mod-warn {
  color: var(--jp-warn-color0);
}

.cm-jp-Badge.cm-jp-mod-bad {
  color: var(--jp-error-color0);
}

.cm-jp-Badge.cm-jp-mod-info {
  color: var(--jp-info-color0);
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
`,""]),e.d(o,{},{A:i})},842(r,o,e){var t=e(601),n=e.n(t),a=e(314),i=(e.n(a))()(n());i.push([r.id,`.cm-jp-Status {
  background: none;
  border: 0;
  color: inherit;
  cursor: pointer;
  font: inherit;
  font-size: var(--jp-ui-font-size1);
  height: 100%;
  padding: 0 6px;
}

.cm-jp-Status:hover {
  background: var(--jp-layout-color2);
}
`,""]),e.d(o,{},{A:i})},314(r){r.exports=function(r){var o=[];return o.toString=function(){return this.map(function(o){var e="",t=void 0!==o[5];return o[4]&&(e+="@supports (".concat(o[4],") {")),o[2]&&(e+="@media ".concat(o[2]," {")),t&&(e+="@layer".concat(o[5].length>0?" ".concat(o[5]):""," {")),e+=r(o),t&&(e+="}"),o[2]&&(e+="}"),o[4]&&(e+="}"),e}).join("")},o.i=function(r,e,t,n,a){"string"==typeof r&&(r=[[null,r,void 0]]);var i={};if(t)for(var c=0;c<this.length;c++){var p=this[c][0];null!=p&&(i[p]=!0)}for(var s=0;s<r.length;s++){var d=[].concat(r[s]);t&&i[d[0]]||(void 0!==a&&(void 0===d[5]||(d[1]="@layer".concat(d[5].length>0?" ".concat(d[5]):""," {").concat(d[1],"}")),d[5]=a),e&&(d[2]&&(d[1]="@media ".concat(d[2]," {").concat(d[1],"}")),d[2]=e),n&&(d[4]?(d[1]="@supports (".concat(d[4],") {").concat(d[1],"}"),d[4]=n):d[4]="".concat(n)),o.push(d))}},o}},601(r){r.exports=function(r){return r[1]}},72(r){var o=[];function e(r){for(var e=-1,t=0;t<o.length;t++)if(o[t].identifier===r){e=t;break}return e}function t(r,t){for(var n={},a=[],i=0;i<r.length;i++){var c=r[i],p=t.base?c[0]+t.base:c[0],s=n[p]||0,d="".concat(p," ").concat(s);n[p]=s+1;var l=e(d),u={css:c[1],media:c[2],sourceMap:c[3],supports:c[4],layer:c[5]};if(-1!==l)o[l].references++,o[l].updater(u);else{var m=function(r,o){var e=o.domAPI(o);return e.update(r),function(o){o?(o.css!==r.css||o.media!==r.media||o.sourceMap!==r.sourceMap||o.supports!==r.supports||o.layer!==r.layer)&&e.update(r=o):e.remove()}}(u,t);t.byIndex=i,o.splice(i,0,{identifier:d,updater:m,references:1})}a.push(d)}return a}r.exports=function(r,n){var a=t(r=r||[],n=n||{});return function(r){r=r||[];for(var i=0;i<a.length;i++){var c=e(a[i]);o[c].references--}for(var p=t(r,n),s=0;s<a.length;s++){var d=e(a[s]);0===o[d].references&&(o[d].updater(),o.splice(d,1))}a=p}}},659(r){var o={};r.exports=function(r,e){var t=function(r){if(void 0===o[r]){var e=document.querySelector(r);if(window.HTMLIFrameElement&&e instanceof window.HTMLIFrameElement)try{e=e.contentDocument.head}catch(r){e=null}o[r]=e}return o[r]}(r);if(!t)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");t.appendChild(e)}},540(r){r.exports=function(r){var o=document.createElement("style");return r.setAttributes(o,r.attributes),r.insert(o,r.options),o}},56(r,o,e){r.exports=function(r){var o=e.nc;o&&r.setAttribute("nonce",o)}},825(r){r.exports=function(r){if("u"<typeof document)return{update:function(){},remove:function(){}};var o=r.insertStyleElement(r);return{update:function(e){var t,n,a;t="",e.supports&&(t+="@supports (".concat(e.supports,") {")),e.media&&(t+="@media ".concat(e.media," {")),(n=void 0!==e.layer)&&(t+="@layer".concat(e.layer.length>0?" ".concat(e.layer):""," {")),t+=e.css,n&&(t+="}"),e.media&&(t+="}"),e.supports&&(t+="}"),(a=e.sourceMap)&&"u">typeof btoa&&(t+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(a))))," */")),r.styleTagTransform(t,o,r.options)},remove:function(){var r;null===(r=o).parentNode||r.parentNode.removeChild(r)}}}},113(r){r.exports=function(r,o){if(o.styleSheet)o.styleSheet.cssText=r;else{for(;o.firstChild;)o.removeChild(o.firstChild);o.appendChild(document.createTextNode(r))}}},959(r,o,e){var t=e(72),n=e.n(t),a=e(825),i=e.n(a),c=e(659),p=e.n(c),s=e(56),d=e.n(s),l=e(540),u=e.n(l),m=e(113),f=e.n(m),v=e(646),j={};j.styleTagTransform=f(),j.setAttributes=d(),j.insert=p().bind(null,"head"),j.domAPI=i(),j.insertStyleElement=u(),n()(v.A,j),v.A&&v.A.locals&&v.A.locals}}]);