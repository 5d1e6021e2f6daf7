// The desk: keys, the as-of slider, what rests on a passage, and files that are dropped in. Reading needs none of it.
"use strict";

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

// One key for each verdict: the button that names the key is pressed.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find")?.focus();
    return;
  }
  const review = document.querySelector(".case .verdicts");
  const button = review && [...review.querySelectorAll("[data-key]")].find((b) => b.dataset.key === event.key);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

// The passage that an address asks for is marked, also where no server does it. Places count code points.
const asked = /^(\d+)-(\d+)$/.exec(new URLSearchParams(location.search).get("mark") ?? "");
const article = document.querySelector(".article-text");
if (asked && article && !article.querySelector(".marked")) {
  const [from, to] = [Number(asked[1]), Number(asked[2])];
  for (const piece of [...article.querySelectorAll("[id^=p]")]) {
    const points = [...piece.textContent];
    const start = Number(piece.id.slice(1));
    const first = Math.max(from - start, 0), last = Math.min(to - start, points.length);
    if (first >= last) continue;
    const mark = document.createElement("span");
    mark.className = "marked";
    mark.textContent = points.slice(first, last).join("");
    piece.replaceChildren(points.slice(0, first).join(""), mark, points.slice(last).join(""));
  }
  article.querySelector(".marked")?.scrollIntoView({ block: "center" });
}

// A value that is addressed is opened.
const open = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", open);
open();

// In the text of a report and beside it: what rests on the same words lights up together.
const light = (ids, on) => {
  for (const id of ids) {
    for (const link of document.querySelectorAll(`[data-entry="${CSS.escape(id)}"]`)) link.classList.toggle("lit", on);
    for (const piece of document.querySelectorAll(`[data-entries~="${CSS.escape(id)}"]`)) piece.classList.toggle("lit", on);
  }
};
for (const [shown, hidden] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  for (const [name, on] of [[shown, true], [hidden, false]]) {
    document.addEventListener(name, (event) => {
      const piece = event.target.closest?.("[data-entries], [data-entry]");
      if (piece) light((piece.dataset.entries ?? piece.dataset.entry).split(" "), on);
    });
  }
}

// The ledger as of another day: cards that are open move to overdue, and back.
const board = document.querySelector(".board");
const day = document.querySelector(".as-of input[type=date]");
const range = document.querySelector(".as-of input[type=range]");
if (board && day && range && !board.querySelector("[data-cut]")) {
  const first = Date.parse(day.min), step = 86400000;
  const iso = (n) => new Date(first + n * step).toISOString().slice(0, 10);
  range.max = Math.round((Date.parse(day.max) - first) / step);
  range.value = Math.round((Date.parse(day.value) - first) / step);
  range.closest("[hidden]").hidden = false;
  const judge = (today) => {
    for (const card of board.querySelectorAll(".card[data-due]:not([data-settled])")) {
      const due = card.dataset.due;
      if (!due) continue;
      const state = due < today ? "overdue" : "open";
      const left = card.querySelector(".left");
      const days = Math.round((Date.parse(due) - Date.parse(today)) / step);
      if (left) left.textContent = days === 0 ? "today" : `${Math.abs(days)} day${Math.abs(days) === 1 ? "" : "s"} ${days >= 0 ? "left" : "over"}`;
      const pile = board.querySelector(`.pile[data-state="${state}"]`);
      if (card.parentElement !== pile) pile.append(card);
      card.dataset.state = state;
    }
    for (const pile of board.querySelectorAll(".pile")) {
      const cards = pile.querySelectorAll(".card").length;
      pile.querySelector(".n").textContent = cards;
      let none = pile.querySelector(".none");
      if (!none) {
        none = document.createElement("p");
        none.className = "quiet none";
        none.textContent = "None.";
        pile.append(none);
      }
      none.hidden = cards > 0;
    }
  };
  range.addEventListener("input", () => {
    day.value = iso(Number(range.value));
    range.setAttribute("aria-valuetext", day.value);
    judge(day.value);
  });
  day.addEventListener("change", () => {
    if (!day.value) return;
    range.value = Math.round((Date.parse(day.value) - first) / step);
    judge(day.value);
  });
}

// Files that are dropped in are sent at once; the page tells how far their reading is, and shows them when it is done.
const drop = document.getElementById("add");
const told = document.getElementById("progress");
if (drop && told) {
  const say = (text, done, total) => {
    told.hidden = false;
    told.replaceChildren();
    const line = document.createElement("p");
    line.textContent = text;
    told.append(line);
    if (total > 0) {
      const bar = document.createElement("progress");
      bar.max = total;
      bar.value = done;
      bar.setAttribute("aria-label", "Read");
      told.append(bar);
    }
  };
  const follow = async () => {
    const answer = await fetch("/sources/progress", { headers: { accept: "application/json" } });
    const job = await answer.json();
    say(job.said, job.done, job.finished ? 0 : job.total);
    for (const problem of job.problems) {
      const line = document.createElement("p");
      line.className = "quiet";
      line.textContent = problem;
      told.append(line);
    }
    if (!job.finished) {
      setTimeout(follow, 500);
      return;
    }
    const fresh = new DOMParser().parseFromString(await (await fetch("/sources")).text(), "text/html");
    const list = fresh.querySelector("[aria-labelledby=read]");
    if (list) document.querySelector("[aria-labelledby=read]").replaceWith(list);
  };
  const send = async (form) => {
    say("Sending …", 0, 0);
    const answer = await fetch(drop.action, { method: "POST", body: form, headers: { accept: "application/json" } });
    if (answer.ok) {
      drop.reset();
      await follow();
    } else {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      say(page.querySelector(".standfirst")?.textContent ?? "This did not work.", 0, 0);
    }
  };
  drop.addEventListener("submit", (event) => {
    event.preventDefault();
    send(new FormData(drop));
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) drop.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const form = new FormData(drop);
    form.delete("files");
    for (const file of event.dataTransfer.files) form.append("files", file);
    const text = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    if (text) form.set("addresses", text);
    send(form);
  });
  if (!told.hidden) follow();
}
