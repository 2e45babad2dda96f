#!/usr/bin/env node
// Starts the program that came in the package for this system; npm installs only the one that fits.
"use strict";

const { spawnSync } = require("node:child_process");

/** The packages that can run here, the better one first. */
function packages() {
  const system = `@plantilla/${process.platform}-${process.arch}`;
  if (process.platform !== "linux") return [system];
  const glibc = process.report.getReport().header.glibcVersionRuntime;
  // What is linked against musl needs nothing of the system, so it runs beside glibc as well.
  return glibc ? [`${system}-gnu`, `${system}-musl`] : [`${system}-musl`];
}

/** The path of the program; nothing when no package for this system is installed. */
function program() {
  const file = process.platform === "win32" ? "plantilla.exe" : "plantilla";
  for (const name of packages()) {
    try {
      return require.resolve(`${name}/${file}`);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

function main() {
  const path = program();
  if (path === undefined) {
    console.error(
      `plantilla: no program for ${process.platform} ${process.arch} is installed. It comes as an optional ` +
        `dependency (${packages().join(" or ")}): install without --no-optional and --omit=optional, on the ` +
        "system where it is to run.",
    );
    return 2;
  }
  const ran = spawnSync(path, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
  if (ran.error) {
    console.error(`plantilla: ${path} can't be started: ${ran.error.message}`);
    return 2;
  }
  if (ran.signal) {
    process.kill(process.pid, ran.signal);
    return 2;
  }
  return ran.status;
}

process.exitCode = main();
