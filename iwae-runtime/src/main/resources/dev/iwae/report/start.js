(function () {
  "use strict";
  iwae.arrange.start();
  iwae.runs.start();
  iwae.compare.start();
  iwae.charts.start();
  iwae.save.start();
  window.addEventListener("hashchange", () => {
    iwae.state.read();
    reveal();
  });
  iwae.state.read();
  reveal();

  // An anchor with something behind it is no element's id: the browser does not go there by itself.
  function reveal() {
    const anchor = iwae.state.anchor();
    const target = anchor && !anchor.startsWith("run-") ? document.getElementById(anchor) : null;
    target && target.querySelectorAll(":scope > .folded").forEach((folded) => (folded.open = true));
    if (target && location.hash !== "#" + anchor) {
      target.scrollIntoView();
    }
  }
})();
