// Every page without a script of its own: / leads to the search, the page's own field first.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const field = document.querySelector("main input[type=search]");
  if (field) field.focus(); else location.href = `${document.body.dataset.root}search.html`;
});
