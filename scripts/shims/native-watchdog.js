// Plain JavaScript in place of VS Code's compiled watchdog: an extension host ends when the server that started it has gone.
const EVERY_MS = 1000;

exports.start = (pid) => {
  const look = () => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(look, EVERY_MS).unref();
};
exports.exit = (code) => process.exit(code ?? 0);
