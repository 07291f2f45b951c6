package org.wattdeck.boot;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Where the program's own words go: standard error gets warnings, a line each; the console also
/// keeps everything in `logs` of its data folder, in files that take turns.
final class Logs {

    private static final int FILE_BYTES = 2_000_000;
    private static final int FILES = 5;

    /// Loggers of libraries that say much; held here, since the log manager may forget them.
    private static final List<Logger> LIBRARIES =
            List.of(
                    Logger.getLogger("org.hibernate"),
                    Logger.getLogger("org.postgresql"),
                    Logger.getLogger("javafx"),
                    Logger.getLogger("com.sun.javafx"));

    private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

    private Logs() {}

    /// For a command: warnings to standard error, nothing else.
    static void forCommand() {
        reset();
        Handler console = new ConsoleHandler();
        console.setFormatter(new Line(false));
        console.setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(console);
    }

    /// For the console: as for a command, and everything to files in `folder/logs`. Where the
    /// folder cannot be written the console starts all the same and says so.
    static void forConsole(Path folder) {
        forCommand();
        Path logs = folder.resolve("logs");
        try {
            Files.createDirectories(logs);
            FileHandler file =
                    new FileHandler(
                            logs.resolve("wattdeck-%g.log").toString(), FILE_BYTES, FILES, true);
            file.setFormatter(new Line(true));
            file.setLevel(Level.INFO);
            Logger.getLogger("").addHandler(file);
        } catch (IOException e) {
            Logger.getLogger(Logs.class.getName())
                    .warning("The log cannot be kept in " + logs + ": " + e.getMessage());
        }
    }

    private static void reset() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.INFO);
        LIBRARIES.forEach(l -> l.setLevel(Level.WARNING));
        POOL.setLevel(Level.SEVERE); // a lost connection is told by who needed it
    }

    /// One line for a record; its exception follows in the files.
    private static final class Line extends Formatter {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
                        .withZone(ZoneId.systemDefault());

        private final boolean full;

        Line(boolean full) {
            this.full = full;
        }

        @Override
        public String format(LogRecord entry) {
            String text = formatMessage(entry);
            if (!full) {
                return "wattdeck: " + text.lines().findFirst().orElse("") + System.lineSeparator();
            }
            StringWriter trace = new StringWriter();
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(trace));
            }
            return TIME.format(entry.getInstant())
                    + " "
                    + entry.getLevel().getName()
                    + " "
                    + entry.getLoggerName()
                    + " "
                    + text
                    + System.lineSeparator()
                    + trace;
        }
    }
}
