package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.selfwatch.DiagnosticsWriter.Note;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.StoreAddress;
import org.wattdeck.store.sql.StoreCheck;

/// Packs what somebody needs to find a fault, without a running console.
public final class DiagnosticsCommand implements Command {

    /// Writes the bundle of the installation that these settings name.
    @FunctionalInterface
    public interface Packer {
        void pack(List<String> settings, Path file, List<Note> notes) throws IOException;
    }

    private static final List<String> WHERE =
            List.of("--data", "--database-url", "--database-user", "--database-password-file");

    private final StoreCommand.Locator locator;
    private final Packer packer;

    public DiagnosticsCommand(StoreCommand.Locator locator, Packer packer) {
        this.locator = locator;
        this.packer = packer;
    }

    @Override
    public String name() {
        return "diagnostics";
    }

    @Override
    public String summary() {
        return "Packs versions, settings, logs and a store check into one file, without secrets";
    }

    @Override
    public String usage() {
        return "diagnostics --out ZIP";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--out", "ZIP", "file to write", true),
                new Option("--quick", "", "without reading the whole store", false),
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option("--database-url", "URL", "PostgreSQL, as for the console", false),
                new Option("--database-user", "NAME", "its user", false),
                new Option("--database-password-file", "FILE", "its password, one line", false));
    }

    @Override
    public String details() {
        return """
                Passwords, tokens and keys are masked in every file of the bundle. Look into it before
                you send it: the logs name your sites and assets. A console that runs packs a fuller one,
                with its health, its freezes and its own threads: Health, Pack diagnostics.

                Example: ./wattdeck diagnostics --out /tmp/wattdeck.zip
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        List<String> settings = new ArrayList<>();
        WHERE.forEach(o -> arguments.get(o).ifPresent(v -> settings.addAll(List.of(o, v))));
        StoreCommand.Found found = locator.find(settings);
        if (found.place().isEmpty()) {
            found.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        Path file = Path.of(arguments.required("--out"));
        if (Files.isDirectory(file)) {
            output.problem("(" + file + ") is a folder. Name a file in it.");
            return BAD_INPUT;
        }
        String store = arguments.has("--quick") ? "Not checked.\n" : store(found.place().get());
        try {
            packer.pack(settings, file, List.of(new Note("store.txt", store)));
        } catch (IOException e) {
            output.problem("The file (" + file + ") cannot be written: " + e.getMessage() + ".");
            return BAD_INPUT;
        }
        if (output.json()) {
            output.result("{\"status\":\"done\",\"file\":\"" + file + "\"}");
        } else {
            output.say("Packed into " + file + ". Look into it before you send it.");
        }
        return DONE;
    }

    /// What `store check` would say.
    private static String store(StoreCommand.Place place) {
        List<String> lines = new ArrayList<>();
        Optional<String> holder =
                FolderLock.heldBy(place.folder(), "store")
                        .or(() -> FolderLock.heldBy(place.journal(), "journal"));
        if (holder.isPresent()) {
            return "In use by " + holder.get() + ", so it was not checked.\n";
        }
        if (place.address() instanceof StoreAddress.Embedded embedded && !embedded.exists()) {
            return "There is no database yet.\n";
        }
        try (Database database = place.address().open()) {
            StoreCheck.Report report = StoreCheck.run(database, place.journal(), lines::add);
            for (Map.Entry<String, Long> e : report.rows().entrySet()) {
                lines.add(e.getKey() + ": " + e.getValue() + " rows");
            }
            lines.add(report.journalEntries() + " acts waiting in the journal");
            lines.add(report.sound() ? "All is well." : "Damaged:");
            lines.addAll(report.damage());
        } catch (StoreException e) {
            lines.add(String.valueOf(e.getMessage()));
        }
        return String.join("\n", lines) + "\n";
    }
}
