package org.wattdeck.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.selfwatch.DiagnosticsWriter;
import org.wattdeck.app.selfwatch.Redaction;

/// Everything about this installation that helps to find a fault, in one ZIP file: versions,
/// settings and preferences with secrets masked, logs, threads, the files of the data folder by
/// name and length, and what the caller adds. No plant data, no names from the portfolio but those
/// in the logs.
final class DiagnosticsBundle implements DiagnosticsWriter {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());
    private static final int LONGEST_LOG = 4_000_000;

    private final Config config;
    private final Map<String, String> environment;
    private final InstantSource clock;

    DiagnosticsBundle(Config config, Map<String, String> environment, InstantSource clock) {
        this.config = config;
        this.environment = environment;
        this.clock = clock;
    }

    /// Into the folder `diagnostics` of the data folder.
    @Override
    public Path write(List<Note> notes) throws IOException {
        Path folder = Files.createDirectories(config.data().folder().resolve("diagnostics"));
        Path file = folder.resolve("wattdeck-" + STAMP.format(clock.instant()) + ".zip");
        write(file, notes);
        return file;
    }

    void write(Path file, List<Note> notes) throws IOException {
        Redaction redaction = new Redaction(secrets());
        List<Note> all = new ArrayList<>();
        Instant now = clock.instant();
        all.add(new Note("versions.txt", versions(now)));
        all.add(new Note("settings.txt", settings()));
        all.add(new Note("files.txt", files()));
        all.add(new Note("threads.txt", threads()));
        file("wattdeck.properties").ifPresent(all::add);
        file("preferences.properties").ifPresent(all::add);
        file("keymap.yaml").ifPresent(all::add);
        all.addAll(logs());
        all.addAll(notes);
        Path half = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(half);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Note note : all) {
                zip.putNextEntry(new ZipEntry(note.name()));
                zip.write(redaction.apply(note.text()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Files.move(half, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// What is known to be secret by its value.
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        environment.forEach(
                (name, value) -> {
                    if ((name.contains("PASSWORD") || name.equals(Secrets.TOKEN))
                            && !name.endsWith("_FILE")) {
                        secrets.add(value);
                    }
                });
        config.webhook()
                .ifPresent(
                        to -> {
                            secrets.add(to.toString());
                            secrets.add(String.valueOf(to.getRawPath()));
                            secrets.add(String.valueOf(to.getRawQuery()));
                        });
        if (config.database().passwordFile().isPresent()) {
            try {
                secrets.add(Secrets.password(config.database().passwordFile()));
            } catch (StoreException e) {
                // What cannot be read cannot be told either.
                return secrets;
            }
        }
        return secrets;
    }

    private static String versions(Instant now) {
        return """
                Wattdeck %s
                Written  %s
                Java     %s, %s
                JavaFX   %s
                System   %s %s %s, %d processors, heap up to %d MB
                Started  %s
                """
                .formatted(
                        Version.TEXT,
                        now,
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("javafx.runtime.version", "not started"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() / (1024 * 1024),
                        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    private String settings() {
        StringBuilder text = new StringBuilder("In effect:\n");
        text.append("  ").append(config).append("\n\nFrom the environment:\n");
        new TreeMap<>(environment)
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("WATTDECK_")) {
                                text.append("  ")
                                        .append(name)
                                        .append('=')
                                        .append(value)
                                        .append('\n');
                            }
                        });
        text.append("\nOptions of the virtual machine:\n");
        ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .forEach(a -> text.append("  ").append(a).append('\n'));
        return text.toString();
    }

    private String files() throws IOException {
        Path folder = config.data().folder();
        StringBuilder text = new StringBuilder(folder + "\n");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                    text.append(
                            "%,14d  %s  %s%n"
                                    .formatted(
                                            path.toFile().length(),
                                            Instant.ofEpochMilli(path.toFile().lastModified()),
                                            folder.relativize(path)));
                }
            }
        }
        return text.toString();
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            text.append('"')
                    .append(info.getThreadName())
                    .append("\" ")
                    .append(info.getThreadState())
                    .append(info.getLockName() == null ? "" : " on " + info.getLockName())
                    .append('\n');
            Arrays.stream(info.getStackTrace())
                    .forEach(f -> text.append("    at ").append(f).append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    private Optional<Note> file(String name) throws IOException {
        Path file = config.data().folder().resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(new Note(name, Files.readString(file)))
                : Optional.empty();
    }

    private List<Note> logs() throws IOException {
        Path folder = config.data().folder().resolve("logs");
        List<Note> notes = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path log : all.filter(p -> p.toString().endsWith(".log")).sorted().toList()) {
                    byte[] bytes = Files.readAllBytes(log);
                    int from = Math.max(0, bytes.length - LONGEST_LOG);
                    notes.add(
                            new Note(
                                    "logs/" + log.getFileName(),
                                    new String(
                                            bytes,
                                            from,
                                            bytes.length - from,
                                            StandardCharsets.UTF_8)));
                }
            }
        }
        return notes;
    }
}
