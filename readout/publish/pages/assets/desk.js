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
  const button = review && [...review.querySelectorAll("[data-key]")].find((b) => b.dataset.key.split(" ").includes(event.key));
  if (button) {
    event.preventDefault();
    if (!event.repeat && !asking) button.click();
  }
});

// In the review the next question takes the place of the one before, without everything being loaded anew.
let asking = false;
document.addEventListener("submit", async (event) => {
  const form = event.target.closest(".case .verdicts form");
  if (!form) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  const told = new URLSearchParams(new FormData(form));
  const posts = form.method === "post";
  try {
    const answer = await fetch(posts ? form.action : `${form.action}?${told}`, posts ? { method: "POST", body: told } : {});
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.body.replaceChildren(...next.body.childNodes);
    document.title = next.title;
    history.pushState(null, "", answer.url);
    scrollTo(0, 0);
    document.getElementById("main").focus();
    watch();
  } catch {
    // What was sent may have been taken: the page says so, and nothing is sent twice.
    if (posts) location.reload();
    else form.submit();
  } finally {
    asking = false;
  }
});
addEventListener("popstate", () => {
  if (document.querySelector(".case") && !location.hash) location.reload();
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

// The ledger as of another day: the slider stops at the days at which something changes, each of which has its page.
const range = document.querySelector(".as-of input[type=range]");
if (range) {
  const stops = [...document.querySelectorAll("#stops option")];
  range.closest("[hidden]").hidden = false;
  const name = () => stops[Number(range.value)].label;
  range.addEventListener("input", () => {
    document.getElementById("as-of-day").textContent = name();
    range.setAttribute("aria-valuetext", name());
  });
  range.addEventListener("change", () => {
    location.href = `${stops[Number(range.value)].dataset.page}#slider`;
  });
  // Whoever moves it with the keys goes on from where he was.
  if (location.hash === "#slider") range.focus({ preventScroll: true });
}

// While a record is worked out beside the page, its note says so; then it says that the new one is there.
let noted = null;
const watch = () => {
  const note = document.querySelector("[data-deriving]");
  if (!note || note === noted) return;
  noted = note;
  const look = async () => {
    if (!note.isConnected) return;
    const answer = await fetch("/state", { headers: { accept: "application/json" } }).catch(() => null);
    if (answer?.ok && !(await answer.json()).deriving) {
      note.querySelector("[data-said]").textContent = "The record now has all that was kept.";
      note.querySelector("a").textContent = "Show it";
      return;
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
};
watch();

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
