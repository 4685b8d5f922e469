"use strict";
(function () {
  var box = document.getElementById("filter");
  if (!box) { return; }
  var rows = Array.prototype.slice.call(document.querySelectorAll("#findings-table tbody tr"));
  var count = document.getElementById("filter-count");
  box.parentNode.removeAttribute("hidden");
  function apply() {
    var wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var hit = wanted.every(function (word) { return text.indexOf(word) !== -1; });
      row.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    count.textContent = wanted.length ? shown + " of " + rows.length + " rows match" : "";
  }
  box.addEventListener("input", apply);
  var cards = Array.prototype.slice.call(document.querySelectorAll("article.card"));
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === box) { return; }
    if (event.key === "/") { event.preventDefault(); box.focus(); return; }
    var step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (!step || !cards.length) { return; }
    var at = cards.indexOf(document.activeElement.closest("article.card"));
    var next = cards[Math.max(0, Math.min(cards.length - 1, at + step))];
    next.focus();
    next.scrollIntoView();
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
})();
