"use strict";(self.rspackChunkcodementor_jupyter=self.rspackChunkcodementor_jupyter||[]).push([[700],{117(o,r,e){var t=e(601),a=e.n(t),n=e(314),i=(e.n(n))()(a());i.push([o.id,`.cm-jp-List {
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

.cm-jp-List-title,
.cm-jp-List-about {
  grid-column: 1;
}

.cm-jp-List-about {
  color: var(--jp-ui-font-color2);
  font-size: var(--jp-ui-font-size0);
}
`,""]),e.d(r,{},{A:i})},370(o,r,e){var t=e(601),a=e.n(t),n=e(314),i=(e.n(n))()(a());i.push([o.id,`/* The left panel and its tabs, which look like those inside a panel (parts.css). */

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
`,""]),e.d(r,{},{A:i})},646(o,r,e){var t=e(601),a=e.n(t),n=e(314),i=e.n(n),c=e(764),p=e(370),l=e(117),s=e(842),d=i()(a());d.i(c.A),d.i(p.A),d.i(l.A),d.i(s.A),d.push([o.id,`
`,""]),e.d(r,{},{A:d})},764(o,r,e){var t=e(601),a=e.n(t),n=e(314),i=(e.n(n))()(a());i.push([o.id,`/* What every panel is made of. Colours, fonts and spacing come from JupyterLab's theme alone. */

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
`,""]),e.d(r,{},{A:i})},842(o,r,e){var t=e(601),a=e.n(t),n=e(314),i=(e.n(n))()(a());i.push([o.id,`.cm-jp-Status {
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
`,""]),e.d(r,{},{A:i})},314(o){o.exports=function(o){var r=[];return r.toString=function(){return this.map(function(r){var e="",t=void 0!==r[5];return r[4]&&(e+="@supports (".concat(r[4],") {")),r[2]&&(e+="@media ".concat(r[2]," {")),t&&(e+="@layer".concat(r[5].length>0?" ".concat(r[5]):""," {")),e+=o(r),t&&(e+="}"),r[2]&&(e+="}"),r[4]&&(e+="}"),e}).join("")},r.i=function(o,e,t,a,n){"string"==typeof o&&(o=[[null,o,void 0]]);var i={};if(t)for(var c=0;c<this.length;c++){var p=this[c][0];null!=p&&(i[p]=!0)}for(var l=0;l<o.length;l++){var s=[].concat(o[l]);t&&i[s[0]]||(void 0!==n&&(void 0===s[5]||(s[1]="@layer".concat(s[5].length>0?" ".concat(s[5]):""," {").concat(s[1],"}")),s[5]=n),e&&(s[2]&&(s[1]="@media ".concat(s[2]," {").concat(s[1],"}")),s[2]=e),a&&(s[4]?(s[1]="@supports (".concat(s[4],") {").concat(s[1],"}"),s[4]=a):s[4]="".concat(a)),r.push(s))}},r}},601(o){o.exports=function(o){return o[1]}},72(o){var r=[];function e(o){for(var e=-1,t=0;t<r.length;t++)if(r[t].identifier===o){e=t;break}return e}function t(o,t){for(var a={},n=[],i=0;i<o.length;i++){var c=o[i],p=t.base?c[0]+t.base:c[0],l=a[p]||0,s="".concat(p," ").concat(l);a[p]=l+1;var d=e(s),u={css:c[1],media:c[2],sourceMap:c[3],supports:c[4],layer:c[5]};if(-1!==d)r[d].references++,r[d].updater(u);else{var m=function(o,r){var e=r.domAPI(r);return e.update(o),function(r){r?(r.css!==o.css||r.media!==o.media||r.sourceMap!==o.sourceMap||r.supports!==o.supports||r.layer!==o.layer)&&e.update(o=r):e.remove()}}(u,t);t.byIndex=i,r.splice(i,0,{identifier:s,updater:m,references:1})}n.push(s)}return n}o.exports=function(o,a){var n=t(o=o||[],a=a||{});return function(o){o=o||[];for(var i=0;i<n.length;i++){var c=e(n[i]);r[c].references--}for(var p=t(o,a),l=0;l<n.length;l++){var s=e(n[l]);0===r[s].references&&(r[s].updater(),r.splice(s,1))}n=p}}},659(o){var r={};o.exports=function(o,e){var t=function(o){if(void 0===r[o]){var e=document.querySelector(o);if(window.HTMLIFrameElement&&e instanceof window.HTMLIFrameElement)try{e=e.contentDocument.head}catch(o){e=null}r[o]=e}return r[o]}(o);if(!t)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");t.appendChild(e)}},540(o){o.exports=function(o){var r=document.createElement("style");return o.setAttributes(r,o.attributes),o.insert(r,o.options),r}},56(o,r,e){o.exports=function(o){var r=e.nc;r&&o.setAttribute("nonce",r)}},825(o){o.exports=function(o){if("u"<typeof document)return{update:function(){},remove:function(){}};var r=o.insertStyleElement(o);return{update:function(e){var t,a,n;t="",e.supports&&(t+="@supports (".concat(e.supports,") {")),e.media&&(t+="@media ".concat(e.media," {")),(a=void 0!==e.layer)&&(t+="@layer".concat(e.layer.length>0?" ".concat(e.layer):""," {")),t+=e.css,a&&(t+="}"),e.media&&(t+="}"),e.supports&&(t+="}"),(n=e.sourceMap)&&"u">typeof btoa&&(t+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(n))))," */")),o.styleTagTransform(t,r,o.options)},remove:function(){var o;null===(o=r).parentNode||o.parentNode.removeChild(o)}}}},113(o){o.exports=function(o,r){if(r.styleSheet)r.styleSheet.cssText=o;else{for(;r.firstChild;)r.removeChild(r.firstChild);r.appendChild(document.createTextNode(o))}}},959(o,r,e){var t=e(72),a=e.n(t),n=e(825),i=e.n(n),c=e(659),p=e.n(c),l=e(56),s=e.n(l),d=e(540),u=e.n(d),m=e(113),f=e.n(m),b=e(646),j={};j.styleTagTransform=f(),j.setAttributes=s(),j.insert=p().bind(null,"head"),j.domAPI=i(),j.insertStyleElement=u(),a()(b.A,j),b.A&&b.A.locals&&b.A.locals}}]);