// What the reader chose, kept in the fragment of the address, so that a copied address shows the same:
// "#runs&filter=iwae&k=50&sort=-NLL&compare=1a2b3c4d,5e6f7a8b". The part before the first & is the anchor.
const iwae = {};

(function () {
  "use strict";

  const listeners = [];
  let anchor = "";
  let values = {};

  function parse(hash) {
    const parts = hash.replace(/^#/, "").split("&");
    const named = parts[0].includes("=") ? "" : parts.shift();
    const read = {};
    for (const part of parts) {
      const at = part.indexOf("=");
      if (at > 0) {
        read[decode(part.slice(0, at))] = decode(part.slice(at + 1));
      }
    }
    return { anchor: decode(named), values: read };
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text; // typed by hand
    }
  }

  function write() {
    const parts = Object.keys(values)
      .sort()
      .map((name) => encodeURIComponent(name) + "=" + encodeURIComponent(values[name]).replace(/%2C/g, ","));
    const hash = (anchor ? [encodeURIComponent(anchor)] : []).concat(parts).join("&");
    history.replaceState(null, "", location.href.split("#")[0] + "#" + hash);
  }

  iwae.state = {
    get: (name) => values[name] || "",
    all: () => Object.assign({}, values),
    set(name, value) {
      if (value) {
        values[name] = value;
      } else {
        delete values[name];
      }
      write();
    },
    anchor: () => anchor,
    onChange: (listener) => listeners.push(listener),
    // A link inside the page has an anchor only; what was chosen before stays.
    read() {
      const now = parse(location.hash);
      const chosen = Object.keys(now.values).length > 0;
      anchor = now.anchor;
      if (chosen) {
        values = now.values;
      } else if (Object.keys(values).length > 0) {
        write();
      }
      listeners.forEach((listener) => listener(chosen));
    },
  };
})();
