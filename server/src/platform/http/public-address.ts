import { BlockList, isIP } from "node:net";

/** Addresses that mean nothing outside (RFC 1918, 6598, 3927, 4193, 4291). */
const inside = new BlockList();
/** What is not the public internet (RFC 6890 and the registries behind it): these, and what is for other uses. */
const elsewhere = new BlockList();
for (const [network, prefix] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  inside.addSubnet(network, prefix, "ipv4");
  elsewhere.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  inside.addSubnet(network, prefix, "ipv6");
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  elsewhere.addSubnet(network, prefix, "ipv4");
// Only 2000::/3 is given out to anybody; of that, what stands for IPv4 or is for documents is left out.
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  elsewhere.addSubnet(network, prefix, "ipv6");

/** Whether an IP address is one of the public internet: nothing of ours, and nothing beside us, is behind it. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !elsewhere.check(address, "ipv4");
  return version === 6 && given.check(address, "ipv6") && !elsewhere.check(address, "ipv6");
}

/** Whether an IP address is one of our own network: from outside nobody reaches it, or sees it. */
export function isInsideAddress(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
