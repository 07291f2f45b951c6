package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.store.Aside;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Backup;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Restore;
import org.wattdeck.store.sql.StoreAddress;
import org.wattdeck.store.sql.StoreCheck;

/// Looks after the store while no console runs on it: backs it up, restores it, checks it.
public final class StoreCommand implements Command {

    /// Where the store is that the settings name.
    ///
    /// @param journal folder of the journal
    /// @param portfolio the portfolio file as it was last applied
    public record Place(Path folder, Path journal, Path portfolio, StoreAddress address) {}

    /// The place, or every problem with the settings.
    public record Found(Optional<Place> place, List<String> problems) {}

    /// Reads the console's own settings; `options` win over them.
    @FunctionalInterface
    public interface Locator {
        Found find(List<String> options);
    }

    /// The console's options that say where the store is.
    private static final Map<String, String> WHERE =
            Map.of(
                    "--data", "DIR",
                    "--database-url", "URL",
                    "--database-user", "NAME",
                    "--database-password-file", "FILE");

    private final Locator locator;
    private final Visitors visitors;
    private final InstantSource clock;

    /// @param visitors who comes with a token
    public StoreCommand(Locator locator, Visitors visitors, InstantSource clock) {
        this.locator = locator;
        this.visitors = visitors;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String summary() {
        return "Backs up, restores, checks and migrates the database, the journal, the telemetry and the audit";
    }

    @Override
    public String usage() {
        return "store backup FILE | store restore FILE | store check [BACKUP...] | store migrate [--for ROLE]";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option("--database-url", "URL", "PostgreSQL, as for the console", false),
                new Option("--database-user", "NAME", "its user", false),
                new Option("--database-password-file", "FILE", "its password, one line", false),
                new Option(
                        "--replace",
                        "",
                        "restore: set the store that is there aside; backup: replace the file",
                        false),
                StoreMigration.FOR,
                Visitors.OPTION);
    }

    @Override
    public String details() {
        return """
                No console may run on the data folder meanwhile; if one does, you are told which.

                  backup   writes everything into one file and restores that into a scratch database to
                           prove it; only then it gets its name. H2 and PostgreSQL read each other's backups.
                  restore  verifies the file first. A store that is not empty is refused, or, with
                           --replace, set aside under a name with the time. Nothing is ever deleted.
                  check    reads every row, every block of telemetry and the journal, and compares them
                           with their digests. With files: verifies these backups instead.
                  migrate  brings the tables up to date, as the start of a console does where its role owns
                           them. For a PostgreSQL whose consoles run with a role that only reads and writes
                           rows: run it as the owner, and name that role with --for.

                With a token this is done in the name of its person, who must be allowed to manage the store,
                and stands in the audit.

                Exit code 0 when all is well, 2 when something is damaged, in use or refused.

                Examples: ./wattdeck store backup /backup/wattdeck-monday.zip
                          ./wattdeck store check /backup/*.zip
                          ./wattdeck store restore /backup/wattdeck-monday.zip --data /tmp/look
                          ./wattdeck store migrate --for wattdeck_run --database-user wattdeck_owner \\
                              --database-url "postgresql://db.example/wattdeck"
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().isEmpty()) {
            output.problem("Backup, restore, check or migrate? Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        List<String> files = arguments.rest().subList(1, arguments.rest().size());
        String verb = arguments.rest().getFirst();
        try {
            visitors.visitor(arguments, where(arguments))
                    .ifPresent(
                            v ->
                                    v.may(
                                            Permission.MANAGE_STORE,
                                            "store." + verb,
                                            String.join(", ", files)));
            return switch (verb) {
                case "check" -> files.isEmpty() ? check(arguments, output) : verify(files, output);
                case "migrate" -> {
                    StoreMigration.run(place(arguments).address(), arguments, output);
                    yield DONE;
                }
                case "backup", "restore" -> {
                    if (files.size() != 1) {
                        output.problem("One file, please: ./wattdeck store " + verb + " FILE");
                        yield BAD_INPUT;
                    }
                    Path file = Path.of(files.getFirst());
                    yield verb.equals("backup")
                            ? backup(file, arguments, output)
                            : restore(file, arguments, output);
                }
                default -> {
                    output.problem(
                            "The verb ("
                                    + verb
                                    + ") is not known. There are: backup, restore, check, migrate.");
                    yield BAD_INPUT;
                }
            };
        } catch (StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        }
    }

    /// Those of the console's options that say where the store is.
    public static List<String> where(Arguments arguments) {
        List<String> options = new ArrayList<>();
        WHERE.keySet().forEach(o -> arguments.get(o).ifPresent(v -> options.addAll(List.of(o, v))));
        return options;
    }

    private Place place(Arguments arguments) {
        Found found = locator.find(where(arguments));
        Place place =
                found.place()
                        .orElseThrow(() -> new StoreException(String.join("\n", found.problems())));
        FolderLock.heldBy(place.folder(), "store")
                .or(() -> FolderLock.heldBy(place.journal(), "journal"))
                .or(new KeptFolders(place.folder())::holder)
                .ifPresent(
                        holder -> {
                            throw new StoreException(
                                    "The data folder ("
                                            + place.folder()
                                            + ") is in use by "
                                            + holder
                                            + ". Close that console first and try again. Nothing"
                                            + " was changed.");
                        });
        return place;
    }

    /// Opens the store that is there; one that is not there is not made.
    private static Database open(Place place) {
        if (place.address() instanceof StoreAddress.Embedded embedded && !embedded.exists()) {
            throw new StoreException(
                    "There is no database in ("
                            + place.folder()
                            + "). Name the data folder with --data, or the server with"
                            + " --database-url.");
        }
        return place.address().open();
    }

    private int backup(Path file, Arguments arguments, Output output) {
        if (Files.isDirectory(file)) {
            throw new StoreException("(" + file + ") is a folder. Name a file in it.");
        }
        if (Files.exists(file) && !arguments.has("--replace")) {
            throw new StoreException(
                    "The file (" + file + ") exists. Name another, or add --replace.");
        }
        Place place = place(arguments);
        Backup.Summary summary;
        try (Database database = open(place)) {
            summary =
                    Backup.write(
                            new Backup.Source(
                                    database,
                                    tail(place.journal()),
                                    portfolio(place),
                                    new KeptFolders(place.folder()).byName()),
                            file,
                            clock.instant(),
                            output::say);
        }
        output.say(
                "Backed up to %s: %,d rows, %d acts of the journal; verified."
                        .formatted(file, rows(summary.rows()), summary.acts()));
        if (output.json()) {
            output.result(json(summary).toString());
        }
        return DONE;
    }

    private static List<org.wattdeck.app.Journal.Entry> tail(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            return journal.from(journal.takenOverSequence() + 1);
        }
    }

    private static Optional<byte[]> portfolio(Place place) {
        try {
            return Files.exists(place.portfolio())
                    ? Optional.of(Files.readAllBytes(place.portfolio()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new StoreException(
                    "The portfolio (" + place.portfolio() + ") cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private int restore(Path file, Arguments arguments, Output output) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("There is no backup (" + file + ").");
        }
        Place place = place(arguments);
        List<String> others = Restore.others(place.address());
        if (!others.isEmpty()) {
            throw new StoreException(
                    place.address().words()
                            + " is in use by "
                            + String.join(" and ", others)
                            + ". Close every console of it first. Nothing was changed.");
        }
        KeptFolders folders = new KeptFolders(place.folder());
        Optional<Path> kept = folders.occupied();
        if (kept.isPresent() && !arguments.has("--replace")) {
            throw new StoreException(
                    "There is a store already: its folder ("
                            + kept.get()
                            + "). Nothing was restored. Say --replace to set it aside and put the"
                            + " backup in its place.");
        }
        Restore.Restored restored =
                Restore.run(
                        file,
                        place.address(),
                        place.journal(),
                        arguments.has("--replace"),
                        clock.instant(),
                        output::say);
        folders.restore(file, clock.instant());
        restored.portfolio().ifPresent(bytes -> keep(bytes, place.portfolio(), clock.instant()));
        output.say(
                "Restored from %s of %s: %,d rows, %d acts of the journal.%s"
                        .formatted(
                                file,
                                restored.summary().time(),
                                rows(restored.summary().rows()),
                                restored.summary().acts(),
                                restored.aside().isEmpty()
                                        ? ""
                                        : " What was there is in " + restored.aside() + "."));
        if (output.json()) {
            ObjectNode json = json(restored.summary());
            json.put("aside", restored.aside());
            output.result(json.toString());
        }
        return DONE;
    }

    /// The portfolio of the backup is the last good one from now on; another that was there is set
    /// aside.
    private static void keep(byte[] portfolio, Path file, Instant now) {
        try {
            if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), portfolio)) {
                Files.move(file, Aside.beside(file, now));
            }
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.write(half, portfolio);
            Files.move(
                    half,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreException(
                    "The store is restored, but its portfolio ("
                            + file
                            + ") cannot be written: "
                            + e.getMessage(),
                    e);
        }
    }

    private int check(Arguments arguments, Output output) {
        Place place = place(arguments);
        StoreCheck.Report report;
        try (Database database = open(place)) {
            report = StoreCheck.run(database, place.journal(), output::say);
        }
        report.damage().forEach(output::problem);
        output.say(
                "%s: %,d rows in %d tables, %d acts waiting in the journal: %s"
                        .formatted(
                                place.address().words(),
                                rows(report.rows()),
                                report.rows().size(),
                                report.journalEntries(),
                                report.sound()
                                        ? "all is well."
                                        : report.damage().size()
                                                + " places are damaged. What is sound goes on"
                                                + " being used; to go back to a backup:"
                                                + " ./wattdeck store restore FILE --replace"));
        if (output.json()) {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("status", report.sound() ? "done" : "damaged");
            json.put("store", place.address().words());
            report.rows().forEach(json.putObject("rows")::put);
            json.put("journal_acts", report.journalEntries());
            report.damage().forEach(json.putArray("damage")::add);
            output.result(json.toString());
        }
        return report.sound() ? DONE : BAD_INPUT;
    }

    private static int verify(List<String> files, Output output) {
        int damaged = 0;
        ObjectNode json = new ObjectMapper().createObjectNode();
        for (String name : files) {
            Path file = Path.of(name);
            try {
                if (!Files.isRegularFile(file)) {
                    throw new StoreException("There is no backup (" + file + ").");
                }
                Backup.Summary summary = Backup.verify(file);
                json.set(name, json(summary));
                output.say(
                        "%s: sound, %,d rows as of %s."
                                .formatted(file, rows(summary.rows()), summary.time()));
            } catch (StoreException e) {
                damaged++;
                json.putObject(name).put("status", "damaged").put("reason", e.getMessage());
                output.problem(String.valueOf(e.getMessage()));
            }
        }
        if (output.json()) {
            output.result(json.toString());
        }
        return damaged == 0 ? DONE : BAD_INPUT;
    }

    private static long rows(Map<String, Long> byTable) {
        return byTable.values().stream().mapToLong(Long::longValue).sum();
    }

    private static ObjectNode json(Backup.Summary summary) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("status", "done");
        json.put("file", summary.file().toString());
        json.put("time", summary.time().toString());
        json.put("from", summary.from());
        json.put("schema", summary.schema());
        summary.rows().forEach(json.putObject("rows")::put);
        json.put("journal_acts", summary.acts());
        return json;
    }
}
