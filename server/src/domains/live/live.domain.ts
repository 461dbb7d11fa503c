import type { Domain } from "../../platform/domain.ts";
import { startLiveSockets } from "./live.socket.ts";

export const liveDomain: Domain = { name: "live", start: startLiveSockets };
