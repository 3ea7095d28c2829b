"use strict";
(() => {
  const words = document.body.dataset;
  const numberOf = (text) => {
    const digits = text.replace(/[.,\s%]/g, "");
    return /^[0-9]+$/.test(digits) ? Number(digits) : null;
  };
  const dayOf = (text) => {
    // Of several days, such as 10–12/9/2025, the last one.
    const found = /^(?:[0-9/]+–)?([0-9]{2})\/([0-9]{1,2})\/([0-9]{4})/.exec(text);
    return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1]}` : null;
  };
  const collator = new Intl.Collator("vi", { numeric: true });
  // A Vietnamese name is sorted by its last word, then by those before it: given, middle, family.
  const keyOf = (cell) => {
    const text = cell.textContent.trim();
    if (cell.classList.contains("person")) return text.split(/\s+/).reverse();
    return [numberOf(text) ?? dayOf(text) ?? text];
  };
  const compareParts = (first, second) =>
    typeof first === "number" && typeof second === "number" ? first - second : collator.compare(String(first), String(second));
  const compare = (first, second) => {
    for (let n = 0; n < Math.min(first.length, second.length); n += 1) {
      const found = compareParts(first[n], second[n]);
      if (found) return found;
    }
    return first.length - second.length;
  };

  const sortable = (table, rows) => {
    const body = table.tBodies[0];
    let order = rows;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", `${head.textContent.trim()}: ${words.sort}`);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const sorted = rows.map((row) => [keyOf(row.cells[column]), row]);
        sorted.sort((first, second) => compare(first[0], second[0]) * (falling ? -1 : 1));
        order = sorted.map((pair) => pair[1]);
        body.append(...order);
      });
    });
    return () => order;
  };

  const filterable = (box, table, rows) => {
    const tools = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    tools.className = "tools";
    input.type = "search";
    label.append(`${words.filter} `, input);
    tools.append(label, count);
    box.before(tools);
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = plain(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = input.value ? words.shown.replace("{shown}", shown).replace("{all}", rows.length) : "";
    });
    return input;
  };

  // A table's box is a stop for the keyboard, and says so, only where there is something to scroll.
  const fade = (box) => box.classList.toggle("cut", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  const stops = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      const wide = target.scrollWidth > target.clientWidth;
      target.tabIndex = wide ? 0 : -1;
      if (wide) target.dataset.wide = words.wide;
      else delete target.dataset.wide;
      fade(target);
    }
  });
  for (const box of document.querySelectorAll(".scroll")) {
    stops.observe(box);
    box.addEventListener("scroll", () => fade(box), { passive: true });
  }

  for (const box of document.querySelectorAll(".annex .scroll")) {
    const table = box.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const order = sortable(table, rows);
    const input = filterable(box, table, rows);
    // Paper shows the document as it was written, whatever was looked for on the screen.
    addEventListener("beforeprint", () => {
      table.tBodies[0].append(...rows);
      for (const row of rows) row.hidden = false;
    });
    addEventListener("afterprint", () => {
      table.tBodies[0].append(...order());
      input.dispatchEvent(new Event("input"));
    });
  }
})();
