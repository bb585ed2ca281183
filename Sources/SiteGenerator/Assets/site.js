// Every page without a script of its own: / leads to the search, the page's own field first.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus(); else location.href = `${document.body.dataset.root}search.html`;
});

// A long list is cut to those whose names hold what is typed, accents or not.
const filter = document.querySelector("form.filter");
if (filter) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...document.querySelectorAll("main li")].map((row) => ({ row, name: plain(row.querySelector("bdi")?.textContent ?? "") }));
  filter.hidden = false;
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    rows.find(({ row }) => !row.hidden)?.row.querySelector("a")?.focus();
  });
  filter.addEventListener("input", () => {
    const wanted = plain(filter.querySelector("input").value.trim());
    for (const { row, name } of rows) row.hidden = !name.includes(wanted);
  });
}
