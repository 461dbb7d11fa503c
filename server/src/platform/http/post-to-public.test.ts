import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postToPublic } from "./post-to-public.ts";
import { isPublicAddress } from "./public-address.ts";

test.each([
  ["93.184.215.14", true],
  ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", true],
  ["127.0.0.1", false],
  ["10.0.0.8", false],
  ["172.20.1.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["224.0.0.1", false],
  ["::1", false],
  ["::", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["::ffff:10.0.0.1", false],
  ["2002:7f00:1::", false],
  ["64:ff9b::7f00:1", false],
  ["localhost", false],
])("%s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test.each([
  ["http://example.com/", "not one that may be called"],
  ["https://user:word@example.com/", "not one that may be called"],
  ["https://example.com:8443/", "not one that may be called"],
  ["https://127.0.0.1/", "not one of the public internet"],
  ["https://[::1]/", "not one of the public internet"],
  ["https://[::ffff:127.0.0.1]/", "not one of the public internet"],
  ["https://2130706433/", "not one of the public internet"],
  ["https://0x7f.1/", "not one of the public internet"],
  ["https://localhost/", "not one of the public internet"],
])("%s is not called", async (url, words) => {
  await expect(postToPublic(url, "x=1")).rejects.toThrow(words);
});

// A certificate has to be made for this one; where nothing can make it, the rest is tested all the same.
const canMakeCertificates = spawnSync("openssl", ["version"]).status === 0;
let server: Server;
let ca = "";
const asked: { path: string; body: string; type: string }[] = [];

beforeAll(async () => {
  if (!canMakeCertificates) return;
  const folder = mkdtempSync(join(tmpdir(), "heard-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...made, ...name], { stdio: "ignore" });
  ca = readFileSync(cert, "utf8");
  server = createServer({ key: readFileSync(key), cert: ca }, (request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      asked.push({ path: request.url ?? "", body, type: request.headers["content-type"] ?? "" });
      if (request.url === "/moved") response.writeHead(302, { location: "/elsewhere" });
      else response.writeHead(200);
      response.end("ok");
    });
  });
  rmSync(folder, { recursive: true });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server?.close());

test.skipIf(!canMakeCertificates)(
  "a form is posted to an address that may be called, and no redirect is followed",
  async () => {
    const { port } = server.address() as AddressInfo;
    const options = { mayCall: (address: string) => address === "127.0.0.1" || address === "::1", ca };
    const url = `https://localhost:${port}`;
    expect(await postToPublic(`${url}/leave`, "List-Unsubscribe=One-Click", options)).toBe(200);
    expect(await postToPublic(`${url}/moved`, "x=1", options)).toBe(302);
    expect(asked).toEqual([
      { path: "/leave", body: "List-Unsubscribe=One-Click", type: "application/x-www-form-urlencoded" },
      { path: "/moved", body: "x=1", type: "application/x-www-form-urlencoded" },
    ]);
  },
);
