/// How the page looks, in light and dark.
let pageStyle = """
    :root {
      color-scheme: light dark;
      --text: light-dark(#1c1c1e, #ececf0);
      --faint: light-dark(#5a5a62, #a4a4ae);
      --ground: light-dark(#ffffff, #16161a);
      --raised: light-dark(#f3f3f6, #222228);
      --line: light-dark(#d0d0d8, #3c3c46);
      --accent: light-dark(#0a58ca, #7db2ff);
      --success: light-dark(#14652f, #74d594);
      --error: light-dark(#a8161c, #ff9a94);
    }
    * { box-sizing: border-box; }
    body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
    header, main { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
    h1 { font-size: 1.5rem; margin: 1.25rem 0 0.25rem; }
    h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
    a { color: var(--accent); margin-right: 0.75rem; }
    form { display: inline-flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0 0.5rem 0.5rem 0; }
    button, input, select {
      font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line);
      border-radius: 0.4rem; padding: 0.3rem 0.7rem;
    }
    button { cursor: pointer; }
    button:hover { border-color: var(--accent); }
    .danger { color: var(--error); }
    label { display: grid; font-size: 0.85rem; color: var(--faint); }
    label input, label select { color: var(--text); font-size: 1rem; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; }
    table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.7rem; border-top: 1px solid var(--line); }
    thead th { border-top: 0; background: var(--raised); font-weight: 600; white-space: nowrap; }
    tbody th { font-weight: 600; }
    td { overflow-wrap: anywhere; min-width: 6rem; }
    small, .count { color: var(--faint); font-weight: 400; }
    summary { cursor: pointer; padding: 0.25rem 0; }
    pre { margin: 0; white-space: pre-wrap; font-size: 0.85rem; }
    .success { color: var(--success); }
    .error, .problem { color: var(--error); }
    .problem { border: 1px solid currentColor; border-radius: 0.5rem; padding: 0.5rem 1rem; }
    time { font-variant-numeric: tabular-nums; white-space: nowrap; }

    """

/// Keeps the page up to date: once a second it asks for the parts that change, and replaces those that did. What is open stays
/// open, and what has the focus keeps it.
let pageScript = """
    const shown = new Map();

    function nameOf(details) {
      const row = details.closest("tr");
      return (row ? row.innerText.split("\\n").slice(0, 2).join() : "") + details.firstElementChild.firstChild.textContent;
    }

    function replace(old, section) {
      const open = new Set([...old.querySelectorAll("details[open]")].map(nameOf));
      const active = document.activeElement;
      const focused = old.contains(active) && active.localName === "summary" ? nameOf(active.parentElement) : null;
      old.replaceWith(section);
      for (const details of section.querySelectorAll("details")) {
        details.open = open.has(nameOf(details));
        if (nameOf(details) === focused) details.firstElementChild.focus();
      }
    }

    async function refresh() {
      if (document.hidden) return;
      try {
        const response = await fetch("/_fake/page/live");
        if (!response.ok) return;
        const text = await response.text();
        for (const section of new DOMParser().parseFromString(text, "text/html").querySelectorAll("section")) {
          const old = document.getElementById(section.id);
          const isUsed = old.contains(document.activeElement) && document.activeElement.localName !== "summary";
          if (isUsed || shown.get(section.id) === section.outerHTML) continue;
          shown.set(section.id, section.outerHTML);
          replace(old, section);
        }
      } catch {
        // The server has ended; the page stays as it was.
      }
    }

    setInterval(refresh, 1000);

    """
