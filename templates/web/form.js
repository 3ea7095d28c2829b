// A form while one works on it: what a save would do follows what is typed; lists are searched; people are ticked by keys.
const WAIT = 250;

// The signs of a text without marks, in small letters: what is typed need not have them.
export const bare = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[đðɖ]/g, "d").replace(/\s+/g, " ").trim();

// The rows whose text has what is wanted at the beginning of a word; else those that have each word of it so.
const fitting = (rows, wanted, text) => {
  if (!wanted) return rows;
  const known = rows.map((row) => [row, ` ${bare(text(row))}`]);
  const whole = known.filter(([, words]) => words.includes(` ${wanted}`));
  const found = whole.length ? whole : known.filter(([, words]) => wanted.split(" ").every((one) => words.includes(` ${one}`)));
  return found.map(([row]) => row);
};

// The panel and the bar below, taken from the page that the form would get for "Preview".
const live = (form) => {
  let waiting = 0, asked = 0;
  const ask = async () => {
    const number = ++asked;
    const data = new FormData(form);
    for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name);
    data.set("do", "xem");
    let text;
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { "X-Part": "1" } });
      text = await answer.text();
    } catch { return; }
    if (number !== asked) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const place of [".effect", ".savebar > p:first-child"]) {
      const [now, then] = [form.querySelector(place), page.querySelector(place)];
      if (now && then) now.replaceChildren(...then.childNodes);
    }
    for (const now of form.querySelectorAll("[data-follows]")) {
      const then = page.querySelector(`[data-follows="${CSS.escape(now.dataset.follows)}"]`);
      if (then) now.replaceChildren(...then.childNodes);
    }
    for (const now of form.querySelectorAll("[data-read]")) {
      const then = page.querySelector(`[data-read="${CSS.escape(now.dataset.read)}"]`);
      if (then) now.textContent = then.textContent;
    }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(ask, WAIT); };
  form.addEventListener("input", (event) => { if (!event.isComposing && event.target.name) soon(); });
  form.addEventListener("compositionend", soon);
  form.addEventListener("change", (event) => { if (event.target.name) soon(); });
  return soon;
};

// Present and absent cannot be both.
const exclusive = (form) => form.addEventListener("change", ({ target }) => {
  if (!target.checked || !["attended", "absent"].includes(target.name)) return;
  const other = target.name === "attended" ? "absent" : "attended";
  const box = form.querySelector(`input[type=checkbox][name=${other}][value="${CSS.escape(target.value)}"]`);
  if (box) box.checked = false;
});

// Searching among the people of a tick list: arrows move, Enter enters the framed one as present, Shift Enter as absent.
const search = (form, soon) => {
  const box = form.querySelector("#ten");
  if (!box) return;
  box.closest(".only-script").hidden = false;
  const rows = [...form.querySelectorAll(".ticks > li")];
  const lists = [...form.querySelectorAll(".ticks")];
  const folds = [...form.querySelectorAll("#f-attended details")];
  const said = form.querySelector("#ten-n");
  let shown = [], at = 0;
  const frame = () => rows.forEach((row) => row.classList.toggle("focus", shown.length > 0 && row === shown[at] && box.value !== ""));
  const narrow = () => {
    const wanted = bare(box.value);
    shown = fitting(rows, wanted, (row) => row.dataset.name);
    rows.forEach((row) => { row.hidden = !shown.includes(row); });
    lists.forEach((list) => { list.hidden = list.previousElementSibling.hidden = ![...list.children].some((row) => !row.hidden); });
    folds.forEach((fold) => { if (wanted) fold.open = true; });
    at = 0;
    frame();
    said.textContent = wanted ? `${shown.length}/${rows.length} ${shown[0]?.querySelector("b").textContent ?? ""}` : "";
  };
  const mark = (name) => {
    const input = shown[at]?.querySelector(`input[name="${name}"]`);
    if (!input) return;
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    box.value = "";
    narrow();
    soon();
  };
  box.addEventListener("input", (event) => { if (!event.isComposing) narrow(); });
  box.addEventListener("compositionend", narrow);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (box.value.trim()) mark(event.shiftKey ? "absent" : rows[0]?.querySelector(".here")?.name);
    } else if (event.key === "Escape") { box.value = ""; narrow(); }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = Math.max(0, Math.min(shown.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
      frame();
      shown[at]?.scrollIntoView({ block: "nearest" });
    }
  });
};

// A long list of choices gets a box that narrows it.
const narrowing = (fold) => {
  const box = document.createElement("input");
  box.type = "search";
  box.className = "w-name";
  box.setAttribute("aria-label", fold.querySelector("summary").textContent);
  fold.querySelector("summary").after(box);
  const rows = [...fold.querySelectorAll(".pick")];
  const narrow = () => {
    const shown = fitting(rows, bare(box.value), (row) => row.textContent);
    rows.forEach((row) => { row.hidden = !shown.includes(row); });
  };
  box.addEventListener("input", (event) => { if (!event.isComposing) narrow(); });
  box.addEventListener("compositionend", narrow);
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
};

for (const form of document.querySelectorAll("form[data-live]")) {
  const soon = live(form);
  // Enter in a field shows what a save would do, and saves nothing.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT" || event.ctrlKey) return;
    if (["submit", "file", "checkbox", "radio"].includes(event.target.type)) return;
    event.preventDefault();
    soon();
  });
  if (form.dataset.ticks !== undefined) { exclusive(form); search(form, soon); }
}
document.querySelectorAll("[data-narrow]").forEach(narrowing);
document.querySelectorAll(".notice[autofocus]").forEach((one) => one.focus());
