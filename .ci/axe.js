// In a page that is looked at: opens its folds where that is asked for, lets axe look, and tells the frame around it what was found, a line each.
addEventListener("load", async () => {
  if (location.search === "?open") document.querySelectorAll("details").forEach((fold) => (fold.open = true));
  let told;
  try {
    const found = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    });
    const line = (rule) => `  ${rule.id}: ${rule.help}\n` + rule.nodes.slice(0, 3).map((node) => `    ${node.target.join(" ")}: ${node.html.slice(0, 160)}`).join("\n")
      + (rule.nodes.length > 3 ? `\n    ... and ${rule.nodes.length - 3} more` : "");
    // Nothing of a page may stand beside it on a phone.
    const wide = document.documentElement.scrollWidth > innerWidth + 1 ? [`  reflow: the page is ${document.documentElement.scrollWidth} px wide in ${innerWidth}`] : [];
    const lines = found.violations.map(line).concat(wide);
    told = lines.length === 0 ? "OK" : lines.join("\n");
  } catch (error) {
    told = `  axe failed: ${error}`;
  }
  parent.postMessage(told, "*");
});
