// Applies the reader's choice of colours before anything is drawn; without one the system's is taken.
(function () {
  "use strict";
  let choice = null;
  try {
    choice = localStorage.getItem("iwae-theme");
  } catch (e) {
    // no storage for this page: the choice lasts as long as the page is open
  }
  if (choice === "light" || choice === "dark") {
    document.documentElement.dataset.theme = choice;
  }
  document.documentElement.classList.add("js");
})();
