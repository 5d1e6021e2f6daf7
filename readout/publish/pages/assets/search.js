// Search on the static site: all words must occur, "quoted words" as a phrase; accents and case do not matter.
"use strict";
(() => {
  const MOST = 200;
  const AROUND = 90;
  const asked = new URLSearchParams(location.search);
  const query = (asked.get("q") ?? "").trim();
  const type = asked.get("type") ?? "";
  for (const id of ["find", "q"]) document.getElementById(id).value = query;
  if (type) document.getElementById("type").value = type;
  if (!query) return;

  // Folding keeps the length of each character, so that places in the folded text are places in the text.
  const fold = (text) => [...text].map((c) => {
    const plain = c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === c.length ? plain : c;
  }).join("");
  const words = [...query.matchAll(/"([^"]+)"|([^\s"]+)/g)].map((m) => fold(m[1] ?? m[2])).filter((w) => /[\p{L}\p{N}]/u.test(w));
  const begins = (text, word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return at;
    }
    return -1;
  };
  const hits = [];
  for (const [kind, address, title, text] of window.READOUT_INDEX) {
    if (type && kind !== type) continue;
    const folded = fold(text), name = fold(title);
    let weight = 0, place = -1, word = "";
    const all = words.every((w) => {
      const at = begins(folded, w);
      const named = begins(name, w) >= 0;
      if (at >= 0 && (place < 0 || at < place)) [place, word] = [at, w];
      weight += (named ? 5 : 0) + (at >= 0 ? 1 : 0);
      return named || at >= 0;
    });
    if (all) hits.push({ kind, address, title, text, place, word, weight: weight - (kind === "article" ? 0.5 : 0) });
  }
  hits.sort((a, b) => b.weight - a.weight);

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const show = (hit) => {
    const link = element("a", "", element("bdi", "", hit.title));
    const line = element("p");
    line.dir = "auto";
    link.href = hit.address;
    if (hit.place >= 0) {
      const end = hit.place + hit.word.length;
      // The fields of an entry are parted by dashes: the one in which the word stands is shown.
      const [before, after] = hit.kind === "article" ? [-1, -1] : [hit.text.lastIndexOf(" — ", hit.place), hit.text.indexOf(" — ", end)];
      const from = Math.max(before < 0 ? 0 : before + 3, hit.place - AROUND);
      const to = Math.min(after < 0 ? hit.text.length : after, end + AROUND);
      line.append(from && before + 3 !== from ? "… " : "", hit.text.slice(from, hit.place), element("mark", "", hit.text.slice(hit.place, end)), hit.text.slice(end, to), to < hit.text.length && to !== after ? " …" : "");
      if (hit.kind === "article") {
        // Marks count characters as the record does: in code points.
        const start = [...hit.text.slice(0, hit.place)].length;
        link.href = `${hit.address}?mark=${start}-${start + [...hit.word].length}`;
      }
    }
    return element("article", "hit", element("p", "type", hit.kind), element("div", "", element("h2", "h4", link), line));
  };
  const told = `${hits.length} hit${hits.length === 1 ? "" : "s"}${hits.length > MOST ? `, the first ${MOST} only` : ""}`;
  const count = element("p", "quiet pager", told);
  count.setAttribute("role", "status");
  document.getElementById("hits").replaceChildren(count, ...hits.slice(0, MOST).map(show));
  if (!hits.length) {
    document.getElementById("hits").append(element("p", "empty", "Nothing has all these words. Fewer words find more."));
  }
})();
