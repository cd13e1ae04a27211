import { colorStyle, plainStyle, type Style, withLinks } from "../report/style.js";
import type { Io } from "./io.js";

/** Colour where it is wanted: by option, by `FORCE_COLOR` or `NO_COLOR`, else only in a terminal. */
export function chooseStyle(option: "auto" | "always" | "never", io: Io, toFile = false): Style {
  const style = isColored(option, io, toFile) ? colorStyle : plainStyle;
  return style.colored && io.isTerminal && !toFile && hasLinks(io.env) ? withLinks(style) : style;
}

function isColored(option: "auto" | "always" | "never", io: Io, toFile: boolean): boolean {
  if (option !== "auto") return option === "always";
  if (toFile) return false;
  if (io.env.NO_COLOR !== undefined && io.env.NO_COLOR !== "") return false;
  const forced = io.env.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return io.isTerminal && io.env.TERM !== "dumb";
}

/**
 * Whether the terminal is one that is known to have links. There is no asking it, and some that have none
 * print the address as rubbish; a multiplexer may pass links on or not, so it counts as not.
 */
function hasLinks(env: Io["env"]): boolean {
  const is = (name: string): boolean => env[name] !== undefined && env[name] !== "";
  if (is("CI") || is("TMUX") || is("STY") || env.TERM === "dumb") return false;
  const program = env.TERM_PROGRAM ?? "";
  // GNOME's terminals; 0.50.0 crashed on links.
  if (Number(env.VTE_VERSION ?? "0") > 5000) return true;
  return (
    ["iTerm.app", "WezTerm", "vscode", "ghostty"].includes(program) ||
    is("WT_SESSION") ||
    is("KITTY_WINDOW_ID") ||
    is("KONSOLE_VERSION")
  );
}
