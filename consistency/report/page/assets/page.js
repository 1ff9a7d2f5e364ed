"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const data = JSON.parse($("#page-data").textContent);
  const table = $("#rows");
  const rows = $$("tbody[data-fp]", table);
  const byPrint = new Map(rows.map((row) => [row.dataset.fp, row]));
  const twins = (print) => rows.filter((row) => row.dataset.fp === print); // one fact told twice
  const orderGiven = new Map(rows.map((row, at) => [row, at]));
  const kinds = Object.keys(data.decisions);
  const served = data.address !== "";

  /* ---- keeping: the browser's store where there is one, else only this page ---- */
  const inMemory = new Map();
  const store = (() => {
    try {
      localStorage.setItem("consistency?", "1");
      localStorage.removeItem("consistency?");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const place = "consistency:" + (served ? "served" : location.pathname);
  function keep(name, value) {
    const text = JSON.stringify(value);
    try {
      (store ? store.setItem.bind(store) : inMemory.set.bind(inMemory))(name, text);
    } catch {
      inMemory.set(name, text);
    }
  }
  function kept(name, otherwise) {
    const text = inMemory.get(name) ?? (store && store.getItem(name));
    try {
      return text ? JSON.parse(text) : otherwise;
    } catch {
      return otherwise;
    }
  }

  /* ---- language ---- */
  const zh = () => $("#lang-zh").checked;
  const of = (pair) => pair[zh() ? 1 : 0];
  const word = (name, ...filled) =>
    filled.reduce((text, value, at) => text.replace("{" + at + "}", () => value), of(data.words[name]));
  const spoken = [];
  function speak(element, make) {
    spoken.push([element, make]);
    make(element);
    return element;
  }
  let written = document.documentElement.lang;
  function translate() {
    const at = zh() ? 1 : 0;
    for (const one of $$("[data-w]")) one.textContent = data.fixed[one.dataset.w][at];
    for (const one of $$("[data-x]")) [one.textContent, one.dataset.x] = [one.dataset.x, one.textContent];
    for (const one of $$("[data-n]")) {
      const [, number, noun] = one.dataset.n.match(/^(\d+) (.*)$/);
      const [single, many, chinese] = data.nouns[noun];
      one.textContent = at ? number + chinese : number + " " + (number === "1" ? single : many);
    }
    for (const one of $$("[data-p]")) {
      const [, line, place] = one.dataset.p.match(/^(\d+) (.*)$/);
      one.textContent = at ? data.places[place][1] + "第" + line + "行" : data.places[place][0] + " line " + line;
    }
  }
  function switched() {
    const now = zh() ? "zh" : "en";
    if (now === written) return;
    translate();
    document.documentElement.lang = written = now;
    document.title = word("title");
    for (const [element, make] of spoken) make(element);
    for (const row of rows) paint(row);
    count();
    keep("consistency:lang", now);
  }

  /* ---- small makers; text goes in as text only ---- */
  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }
  const text = (name) => (element) => (element.textContent = word(name));
  function labelled(name, control, kind = "") {
    return make("label", { className: kind }, speak(make("span"), text(name)), control);
  }
  let quiet = 0;
  function say(message) {
    $("#say").textContent = message;
    clearTimeout(quiet);
    quiet = setTimeout(() => ($("#say").textContent = ""), 6000);
  }

  /* ---- decisions ---- */
  const decided = new Map(Object.entries(data.decided));
  const own = new Map(Object.entries(served ? {} : kept(place + ":own", {})));
  for (const [print, record] of own) if (byPrint.has(print)) decided.set(print, record);
  const drafts = new Map();
  const undone = [];
  const pending = new Map();
  let waiting = false;

  function draft(row) {
    const print = row.dataset.fp;
    if (!drafts.has(print)) {
      const held = decided.get(print) || {};
      drafts.set(print, {
        decision: held.decision || "",
        reason: held.reason || "",
        note: held.note || "",
        expires_at: held.expires_at || "",
      });
    }
    return drafts.get(print);
  }
  function paint(row) {
    const print = row.dataset.fp;
    const held = decided.get(print);
    const chosen = drafts.get(print)?.decision;
    const pill = $(".pill", row);
    row.dataset.decision = held ? held.decision : "";
    if (held || !row.dataset.settled) {
      pill.textContent = held ? of(data.decisions[held.decision]) : word("undecided");
      if (held?.reviewer) pill.title = held.reviewer;
    }
    if (chosen && chosen !== held?.decision) pill.textContent = of(data.decisions[chosen]) + " ?";
    pill.classList.toggle("draft", Boolean(chosen && chosen !== held?.decision));
    pill.classList.toggle("on", Boolean(held || row.dataset.settled) && !pill.classList.contains("draft"));
    for (const button of $$(".choices button", row)) {
      button.setAttribute("aria-pressed", String((chosen ?? held?.decision) === button.dataset.kind));
    }
    const back = $(".withdraw", row);
    if (!back) return;
    back.hidden = !held;
    $(".fields", row).hidden = !(chosen || held);
  }
  const open = (row) => !row.dataset.settled && !decided.has(row.dataset.fp);

  function record(row) {
    const wish = draft(row);
    if (!wish.decision) {
      say(word("choose first"));
      return false;
    }
    const print = row.dataset.fp;
    const displays = $$(".fig", row).map((one) => one.textContent);
    put(row, {
      fingerprint: print,
      decision: wish.decision,
      rule: row.dataset.rule,
      reason: wish.reason.trim(),
      note: wish.note.trim(),
      reviewer: kept("consistency:reviewer", "").trim(),
      decided_at: new Date().toISOString(),
      expires_at: wish.expires_at || null,
      sides: data.rows[print].map((quotes, at) => ({ display: displays[at], quotes })),
    });
    return true;
  }
  function put(row, wish, undoing = false) {
    const print = row.dataset.fp;
    const before = decided.get(print) || null;
    if (!undoing) undone.push([print, before]);
    if (wish) decided.set(print, wish);
    else decided.delete(print);
    drafts.delete(print);
    if (served) send(row, wish, before);
    else {
      if (wish) own.set(print, wish);
      else own.delete(print);
      keep(place + ":own", Object.fromEntries(own));
      if (!store) say(word("not kept"));
    }
    show(print);
  }
  function show(print) {
    for (const row of twins(print)) {
      fill(row);
      paint(row);
    }
    count();
  }
  function undo() {
    const last = undone.pop();
    if (!last) return say(word("nothing to undo"));
    const [print, before] = last;
    const row = byPrint.get(print);
    put(row, before, true);
    go(row);
    say(word("undone"));
  }

  /* ---- the server, where there is one: two browsers never overwrite each other unseen ---- */
  let revision = "";
  let changes = 0; // of ours: an answer asked for before one of them tells of the past
  async function send(row, wish, before) {
    const print = row.dataset.fp;
    const first = pending.get(print);
    const version = first ? first.version : before ? before.decided_at : "";
    pending.set(print, { wish, version });
    changes += 1;
    await flush();
  }
  async function flush() {
    if (waiting) return;
    waiting = true;
    try {
      while (pending.size) {
        const [print, { wish, version }] = pending.entries().next().value;
        const answer = await fetch(data.address + "/decide", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ fingerprint: print, wish, version }),
        });
        const told = await answer.json();
        changes += 1;
        const row = byPrint.get(print);
        const later = pending.get(print);
        if (later.wish === wish) pending.delete(print);
        else if (answer.ok) later.version = told.current ? told.current.decided_at : "";
        if (answer.status === 409) {
          pending.delete(print);
          const index = undone.findLastIndex(([one]) => one === print);
          if (index >= 0) undone.splice(index, 1);
          take(print, told.current);
          clash(row, told.current);
        } else if (!answer.ok) {
          revision = ""; // what holds is asked for anew
          say(word("refused", told.reason || answer.status));
        } else if (!pending.has(print)) take(print, told.current, true);
      }
    } catch {
      say(word("offline"));
    } finally {
      waiting = false;
    }
  }
  function take(print, current, ours = false) {
    const row = byPrint.get(print);
    if (!row) return;
    if (current) decided.set(print, current);
    else decided.delete(print);
    // what was chosen since, while the server still wrote our last word, is kept
    if (!ours && drafts.has(print) && !$(".form", row).contains(document.activeElement)) drafts.delete(print);
    show(print);
  }
  function clash(row, current) {
    const who = current?.reviewer || word("somebody");
    const what = current ? of(data.decisions[current.decision]) : word("undecided");
    const message = word("conflict", who, what);
    say(message);
    const form = $(".form", row);
    $(".clash", form)?.remove();
    if (form.firstChild) form.prepend(make("p", { className: "clash", textContent: message }));
  }
  async function listen() {
    try {
      if (pending.size) await flush();
      const before = changes;
      const answer = await fetch(data.address + "/decisions?after=" + encodeURIComponent(revision));
      const told = answer.status === 200 ? await answer.json() : null;
      if (told) trouble(told.trouble);
      if (told && told.edition !== data.edition) stale(told.under === data.under ? "stale" : "stale rules");
      if (told && before === changes && !waiting) {
        revision = told.revision;
        const others = [];
        for (const row of rows) {
          const print = row.dataset.fp;
          if (pending.has(print)) continue;
          const now = told.decided[print] || null;
          const had = decided.get(print) || null;
          if ((now && now.decided_at) !== (had && had.decided_at)) {
            take(print, now);
            others.push(row.querySelector(".no").textContent.trim());
          }
        }
        if (others.length) say(word("changed", others.slice(0, 9).join(", ")));
      }
    } catch {
      if (pending.size) say(word("offline"));
    }
    setTimeout(listen, document.hidden ? 5000 : 1200);
  }

  /* ---- what changed since: said, and shown when the reader asks, nothing lost ---- */
  const session = (() => {
    try {
      return sessionStorage;
    } catch {
      return null;
    }
  })();
  function trouble(reason) {
    $("#trouble")?.remove();
    if (!reason) return;
    const told = speak(make("p", { id: "trouble", className: "note" }), (element) => (element.textContent = word("trouble", reason)));
    told.setAttribute("role", "status");
    $("main").prepend(told);
  }
  let staleAs = "";
  function stale(why) {
    staleAs = staleAs === "stale rules" ? staleAs : why;
    if ($("#stale")) return $("#stale p").textContent = word(staleAs);
    const button = speak(make("button", { type: "button", className: "go" }), text("reload"));
    button.addEventListener("click", renew);
    const told = make("div", { id: "stale", className: "note" }, speak(make("p"), (element) => (element.textContent = word(staleAs))), button);
    told.setAttribute("role", "status");
    $("main").prepend(told);
  }
  function renew() {
    const left = {
      drafts: [...drafts].filter(([print, wish]) => typed(wish, decided.get(print) || {})),
      open: rows.filter((row) => $("details", row).open).map((row) => row.dataset.fp),
      at: current ? current.dataset.fp : "",
      filters: filters.map((name) => controls[name]?.value || ""),
      lang: zh() ? "zh" : "en",
    };
    try {
      session.setItem(place + ":left", JSON.stringify(left));
    } catch {} // what was typed is lost then, what was decided is not
    location.reload();
  }
  const typed = (wish, held) => ["decision", "reason", "note", "expires_at"].some((name) => wish[name] !== (held[name] || ""));
  function resume() {
    let left = null;
    try {
      left = JSON.parse(session.getItem(place + ":left"));
      session.removeItem(place + ":left");
    } catch {}
    if (!left) return;
    $("#lang-" + left.lang).checked = true;
    for (const [print, wish] of left.drafts) if (byPrint.has(print)) drafts.set(print, wish);
    filters.forEach((name, at) => {
      if (controls[name]) controls[name].value = left.filters[at];
      if (controls[name] && controls[name].selectedIndex === -1) controls[name].value = "";
    });
    if (rows.length) filter(), order();
    for (const print of left.open) for (const row of twins(print)) unfold(row, true);
    for (const [print] of left.drafts) for (const row of twins(print)) paint(row);
    if (byPrint.has(left.at)) go(byPrint.get(left.at));
  }

  /* ---- the form of a row, made when the row is opened ---- */
  function fill(row) {
    const form = $(".form", row);
    if (!form.firstChild) return;
    const wish = draft(row);
    for (const input of $$("input[data-name]", form)) {
      if (input !== document.activeElement && input.dataset.name !== "reviewer") input.value = wish[input.dataset.name];
    }
  }
  function furnish(row) {
    const form = $(".form", row);
    if (form.firstChild) return;
    const choices = make("div", { className: "choices" });
    choices.setAttribute("role", "group");
    speak(choices, (element) => element.setAttribute("aria-label", word("decision")));
    kinds.forEach((kind, at) => {
      const button = make("button", { type: "button" }, make("kbd", { textContent: at + 1 }), " ");
      button.dataset.kind = kind;
      button.append(speak(make("span"), (element) => (element.textContent = of(data.decisions[kind]))));
      button.addEventListener("click", () => choose(row, kind));
      choices.append(button);
    });
    const wish = draft(row);
    const field = (name, type = "text", kind = "") => {
      const input = make("input", { type, value: name === "reviewer" ? kept("consistency:reviewer", "") : wish[name], autocomplete: "off" });
      input.dataset.name = name;
      input.addEventListener("input", () => {
        if (name === "reviewer") keep("consistency:reviewer", input.value);
        else draft(row)[name] = input.value;
      });
      return labelled(name === "expires_at" ? "expires" : name, input, kind);
    };
    const reason = field("reason", "text", "wide");
    $("input", reason).setAttribute("list", "reasons");
    const go = speak(make("button", { type: "button", className: "go" }), text("record"));
    go.addEventListener("click", () => advance(row));
    const back = speak(make("button", { type: "button", className: "plain withdraw" }), text("withdraw"));
    back.addEventListener("click", () => put(row, null));
    const fields = make("div", { className: "fields" }, reason, field("note", "text", "wide"), field("reviewer"), field("expires_at", "date"), go, back);
    form.append(choices, fields);
    paint(row);
  }
  function choose(row, kind) {
    draft(row).decision = kind;
    unfold(row, true);
    furnish(row);
    paint(row);
  }
  function advance(row) {
    if (drafts.get(row.dataset.fp)?.decision || !decided.has(row.dataset.fp)) {
      if (!record(row)) return;
      say(word("recorded", of(data.decisions[decided.get(row.dataset.fp).decision])));
    }
    const list = shown();
    const from = list.indexOf(row);
    const next = [...list.slice(from + 1), ...list.slice(0, Math.max(from, 0))].find(open);
    if (!next) return say(word("all decided"));
    unfold(row, false);
    unfold(next, true);
    go(next);
  }

  /* ---- moving ---- */
  let current = null;
  const shown = () => $$("tbody[data-fp]:not([hidden])", table);
  function go(row, focus = true) {
    if (current) current.classList.remove("at");
    current = row;
    if (!row) return;
    row.classList.add("at");
    if (focus) {
      $("summary", row).focus({ preventScroll: true });
      row.scrollIntoView({ block: row.getBoundingClientRect().height > innerHeight * 0.7 ? "start" : "nearest" });
    }
  }
  function step(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(current);
    go(list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]);
  }
  function unfold(row, to) {
    const details = $("details", row);
    details.open = to ?? !details.open;
    if (details.open) furnish(row);
  }

  /* ---- filter, search, order ---- */
  const controls = {};
  const filters = ["search", "severity", "rule", "entity", "report", "decision", "sort"];
  const words = new WeakMap();
  function wordsOf(row) {
    if (!words.has(row)) words.set(row, row.textContent.toLocaleLowerCase());
    return words.get(row);
  }
  const value = (name) => controls[name]?.value || "";
  function fits(row) {
    const set = row.dataset;
    const state = value("decision");
    const wanted = value("search").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return (
      (!value("severity") || set.severity === value("severity")) &&
      (!value("rule") || set.rule === value("rule")) &&
      (!value("entity") || set.entity === value("entity")) &&
      (!value("report") || set.reports.split(" ").includes(value("report"))) &&
      (!state || (state === "undecided" ? open(row) : state === "decided" ? !open(row) : set.decision === state)) &&
      wanted.every((one) => wordsOf(row).includes(one))
    );
  }
  function filter() {
    for (const row of rows) row.hidden = !fits(row);
    if (current?.hidden) go(null);
    count();
  }
  const keysOf = {
    severity: (row) => orderGiven.get(row),
    entity: (row) => row.dataset.entity || "\uffff",
    confidence: (row) => -row.dataset.confidence,
    spread: (row) => -row.dataset.spread,
    date: (row) => row.dataset.date || "9999",
    reports: (row) => -row.dataset.reports.split(" ").length,
    decision: (row) => kinds.indexOf(row.dataset.decision),
  };
  function order() {
    const key = keysOf[value("sort")] || keysOf.severity;
    const ranked = rows.map((row) => [key(row), orderGiven.get(row), row]);
    ranked.sort(([a, i], [b, j]) => (typeof a === "string" ? a.localeCompare(b, "zh-Hans") : a - b) || i - j);
    table.append(...ranked.map(([, , row]) => row));
  }
  function count() {
    if (!rows.length) return;
    const now = shown().length;
    controls.count.textContent = word("shown", now, rows.length);
    controls.progress.textContent = word("progress", rows.filter((row) => !open(row)).length, rows.length);
    $("#nothing").hidden = now > 0;
    $("#nothing").textContent = now ? "" : word("shown", 0, rows.length);
    controls.export.hidden = served || !own.size;
  }

  /* ---- the tools above the table ---- */
  function picker(name, options) {
    const select = make("select");
    const all = speak(make("option", { value: "" }), text("all"));
    select.append(all, ...options);
    controls[name] = select;
    select.addEventListener("change", filter);
    return labelled(name, select);
  }
  const option = (value, pair) => speak(make("option", { value }), (element) => (element.textContent = of(pair)));
  const distinct = (name) => [...new Set(rows.map((row) => row.dataset[name]).filter(Boolean))];

  function equip() {
    const search = make("input", { type: "search" });
    speak(search, (element) => (element.placeholder = word("search")));
    controls.search = search;
    search.addEventListener("input", filter);
    const sort = make("select");
    for (const name of Object.keys(keysOf)) sort.append(option(name, data.words["by " + name]));
    controls.sort = sort;
    sort.addEventListener("change", order);
    const button = (name, act) => {
      const made = speak(make("button", { type: "button", className: "plain" }), text(name));
      made.addEventListener("click", act);
      return made;
    };
    controls.count = make("span");
    controls.progress = make("span", { id: "progress" });
    controls.export = button("export", save);
    speak(controls.export, (element) => (element.title = word("export help")));
    const reset = button("reset", () => {
      for (const name of ["search", "severity", "rule", "entity", "report", "decision"]) controls[name].value = "";
      filter();
    });
    const numbers = [...new Set(rows.flatMap((row) => row.dataset.reports.split(" ")))].sort((a, b) => a - b);
    const reports = numbers.map((number) => make("option", { value: number, textContent: "[" + number + "] " + data.reports[number - 1] }));
    const states = [option("undecided", data.words.undecided), option("decided", data.words.decided)];
    $("#tools").append(
      labelled("search label", search, "search"),
      picker("severity", distinct("severity").map((one) => option(one, data.severities[one]))),
      picker("rule", distinct("rule").sort().map((one) => option(one, (data.rules[one] || ["", ""]).map((name) => one + " " + name)))),
      picker("entity", distinct("entity").sort((a, b) => a.localeCompare(b, "zh-Hans")).map((one) => make("option", { value: one, textContent: one }))),
      picker("report", reports),
      picker("decision", [...states, ...kinds.map((one) => option(one, data.decisions[one]))]),
      labelled("sort", sort),
      make("div", { className: "bar" }, controls.count, controls.progress, make("span", { className: "grow" }),
        reset, button("open all", () => all(true)), button("close all", () => all(false)), button("undo", undo), controls.export),
    );
    const reasons = make("datalist", { id: "reasons" });
    speak(reasons, (element) => element.replaceChildren(...word("reasons").split("|").map((one) => make("option", { value: one }))));
    document.body.append(reasons);
    const using = make("input", { type: "checkbox", checked: kept("consistency:keys", true) });
    controls.keys = using;
    using.addEventListener("change", () => keep("consistency:keys", using.checked));
    $("#keys").append(make("label", {}, using, " ", speak(make("span"), text("keys on"))));
    $("#tools").hidden = $("#keys").hidden = false;
  }
  function all(to) {
    for (const row of shown()) unfold(row, to);
  }
  function save() {
    const lines = [...own.keys()].sort().map((print) => JSON.stringify(own.get(print)) + "\n");
    const link = make("a", { download: "decisions.jsonl" });
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(word("export help"));
  }

  /* ---- events ---- */
  function keyed(event) {
    if (!controls.keys?.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea");
    const row = event.target.closest("tbody[data-fp]") || current;
    if (typing) {
      if (event.key === "Escape") {
        if (current) go(current);
        else event.target.blur();
      } else if (event.key === "Enter" && row && event.target.closest(".form")) advance(row);
      else return;
      return event.preventDefault();
    }
    const pressed = event.target.closest("button, a, label");
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      o: () => row && unfold(row),
      u: undo,
      "/": () => controls.search.focus(),
      l: () => {
        $(zh() ? "#lang-en" : "#lang-zh").checked = true;
        switched();
      },
      Enter: () => row && advance(row),
    };
    kinds.forEach((kind, at) => (acts[at + 1] = () => row && (go(row, false), choose(row, kind))));
    if (event.key === "Enter") {
      const aside = event.target.closest("summary") && !event.target.closest("tbody[data-fp]");
      if (pressed || aside || !row) return;
      if (!$("details", row).open && !drafts.get(row.dataset.fp)?.decision) return unfold(row, true), go(row), event.preventDefault();
    }
    if (!acts[event.key]) return;
    acts[event.key]();
    event.preventDefault();
  }
  let openedForPrint = [];
  function start() {
    $(".lang").hidden = false;
    if (rows.length) equip();
    if (kept("consistency:lang", "") && !served) $("#lang-" + (kept("consistency:lang", "") === "zh" ? "zh" : "en")).checked = true;
    for (const row of rows) if (decided.has(row.dataset.fp)) paint(row);
    if (served) resume();
    switched();
    count();
    for (const radio of $$("input[name=lang]")) radio.addEventListener("change", switched);
    document.addEventListener("keydown", keyed);
    if (rows.length) attend();
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
      target?.closest("details")?.setAttribute("open", "");
    });
    if (served) listen();
  }
  function attend() {
    table.addEventListener("click", (event) => {
      const row = event.target.closest("tbody[data-fp]");
      if (!row) return;
      if (event.target.closest("summary")) go(row, false);
      else if (event.target.closest(".sum") && !event.target.closest("a") && !getSelection().toString()) {
        unfold(row);
        go(row);
      } else go(row, false);
    });
    table.addEventListener("focusin", (event) => {
      const row = event.target.closest("tbody[data-fp]");
      if (row && row !== current) go(row, false);
    });
    table.addEventListener("toggle", (event) => {
      const row = event.target.closest("tbody[data-fp]");
      if (row && event.target.open) furnish(row);
    }, true);
    addEventListener("beforeprint", () => {
      openedForPrint = shown().map((row) => $("details", row)).filter((one) => !one.open);
      for (const one of openedForPrint) one.open = true;
    });
    addEventListener("afterprint", () => {
      for (const one of openedForPrint) one.open = false;
    });
    addEventListener("storage", (event) => {
      if (served || event.key !== place + ":own") return;
      const now = new Map(Object.entries(JSON.parse(event.newValue || "{}")));
      for (const print of new Set([...own.keys(), ...now.keys()])) {
        if (now.has(print)) own.set(print, now.get(print));
        else own.delete(print);
        take(print, now.get(print) || data.decided[print] || null);
      }
    });
  }
  start();
})();
