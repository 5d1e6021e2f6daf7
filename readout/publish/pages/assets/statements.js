// The filters of the statements on the static site: the form asks by the address, and what fits stands in the list.
"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const list = document.getElementById("statements");
  if (!form || !list || !window.READOUT_STATEMENTS) return;
  form.hidden = false;
  const asked = new URLSearchParams(location.search);
  const wanted = {};
  for (const name of ["speaker", "side", "outlet", "direct", "since", "until"]) {
    wanted[name] = (asked.get(name) ?? "").trim();
    form.elements[name].value = wanted[name];
  }
  if (!Object.values(wanted).some(Boolean)) return;

  const { speaker, side, outlet, direct, since, until } = wanted;
  const fits = (row) => {
    const [, , , , , way, speakers, sides, outlets, first, last] = row;
    if (speaker && !speakers.includes(speaker)) return false;
    if (side && !sides.includes(side)) return false;
    if (outlet && !outlets.includes(outlet)) return false;
    if (direct && way !== direct) return false;
    if ((since || until) && !first && !last) return false;
    if (since && last && last < since) return false;
    return !(until && first && first > until);
  };
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };
  const show = ([address, head, content, when, quoted, , , , outlets]) => {
    const link = element("a", "", element("bdi", "", head));
    const words = element("a", "mark", content);
    link.href = words.href = address;
    const said = element("p", "said", words);
    said.dir = "auto";
    const body = element("div", "body", element("h2", "h4", link), said);
    const sources = element("aside", "sources", ...outlets.map((name) => element("span", "source", name)));
    return element("article", "entry statement", element("div", "when", when, element("small", "", quoted)), body, sources);
  };
  const found = window.READOUT_STATEMENTS.filter(fits);
  const count = element("p", "quiet pager", `${found.length} statement${found.length === 1 ? "" : "s"} of ${window.READOUT_STATEMENTS.length}`);
  count.setAttribute("role", "status");
  const none = found.length ? [] : [element("p", "empty", "No statement fits these filters.")];
  list.replaceChildren(count, ...found.map(show), ...none);
})();
