import { colorStyle, plainStyle, type Style } from "../report/style.js";
import type { Io } from "./io.js";

/** Colour where it is wanted: by option, by `FORCE_COLOR` or `NO_COLOR`, else only in a terminal. */
export function chooseStyle(option: "auto" | "always" | "never", io: Io, toFile = false): Style {
  if (option !== "auto") return option === "always" ? colorStyle : plainStyle;
  if (io.env.NO_COLOR !== undefined && io.env.NO_COLOR !== "") return plainStyle;
  const forced = io.env.FORCE_COLOR;
  if (forced !== undefined) return forced === "0" || forced === "false" ? plainStyle : colorStyle;
  return io.isTerminal && !toFile && io.env.TERM !== "dumb" ? colorStyle : plainStyle;
}
