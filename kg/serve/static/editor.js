"use strict";
{
  const place = document.getElementById("yasgui");
  const prefixes = JSON.parse(place.dataset.prefixes);
  const asked = place.dataset.query;
  Yasgui.Yasqe.defaults.autocompleters = ["variables"]; // the others ask servers elsewhere
  Yasgui.Yasr.defaults.prefixes = prefixes;
  const yasgui = new Yasgui(place, {
    copyEndpointOnNewTab: true,
    persistenceId: null,
    endpointCatalogueOptions: { getData: () => [] },
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    yasqe: { value: asked, persistenceId: null },
    yasr: { prefixes, persistenceId: null },
  });
  window.yasgui = yasgui;
  const tab = yasgui.getTab();
  if (asked) {
    tab.setQuery(asked);
    const used = Object.entries(prefixes).filter(([name]) => new RegExp(`(^|[^\\w:])${name}:`).test(asked));
    tab.getYasqe().addPrefixes(Object.fromEntries(used));
  }
  document.documentElement.classList.add("ready");
}
