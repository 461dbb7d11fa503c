type MailDocument = {
  /** Made safe by the server; images from elsewhere wait in data-remote-src and data-remote-background. */
  html: string;
  images: boolean;
  dark: boolean;
};

/**
 * The whole document of a mail's frame. A mail that brings its own colours gets the white paper it was written for;
 * plain ones take our ink and ground, in the dark too.
 */
export function mailDocument({ html, images, dark }: MailDocument): string {
  const mail = new DOMParser().parseFromString(html, "text/html");
  for (const link of mail.querySelectorAll("a, area")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  if (images) fetchImages(mail);
  const paper = dark && bringsColours(mail);
  const here = location.origin;
  const policy = [
    "default-src 'none'",
    `img-src ${here} data: blob:${images ? " https: http:" : ""}`,
    "style-src 'unsafe-inline'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>${styles(dark && !paper, paper)}</style></head><body>${mail.body.innerHTML}</body></html>`;
}

function fetchImages(mail: Document): void {
  for (const image of mail.querySelectorAll<HTMLElement>("[data-remote-src]")) {
    image.setAttribute("src", image.dataset.remoteSrc ?? "");
  }
  for (const box of mail.querySelectorAll<HTMLElement>("[data-remote-background]")) {
    box.style.backgroundImage = `url(${JSON.stringify(box.dataset.remoteBackground ?? "")})`;
  }
}

function bringsColours(mail: Document): boolean {
  return mail.querySelector("[style*='color'], [style*='background'], [bgcolor], font[color]") !== null;
}

function styles(dark: boolean, paper: boolean): string {
  const [ink, quiet, link] = dark ? ["#f2eee7", "#aea69a", "#5fc4a7"] : ["#1d1b18", "#6b655c", "#0e6b57"];
  return `
:root { color-scheme: ${dark ? "dark" : "light"}; }
html { overflow: hidden; }
body { margin: 0; display: flow-root; overflow-x: auto; overflow-wrap: anywhere; color: ${ink};
  font: 15px/24px "Inter Variable", Inter, ui-sans-serif, system-ui, sans-serif; }
${paper ? "body { background: #fff; padding: 16px; border-radius: 8px; box-sizing: border-box; }" : ""}
p { margin: 0 0 8px; }
a { color: ${link}; text-underline-offset: 2px; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid ${quiet}; }
img { max-width: 100%; height: auto; }
img[data-remote-src]:not([src]) { display: none; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
body > :last-child { margin-bottom: 0; }`;
}
