package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.store.audit.AuditCheck;
import org.wattdeck.store.audit.AuditPlace;
import org.wattdeck.store.file.Csv;

/// Verifies the audit, and writes it out. A console may run meanwhile.
public final class AuditCommand implements Command {

    /// The place, or every problem with the settings.
    public record Found(List<AuditPlace> place, List<String> problems) {}

    /// Reads the console's own settings; `options` win over them.
    @FunctionalInterface
    public interface Locator {
        Found find(List<String> options);
    }

    private static final List<String> WHERE = List.of("--data", "--audit-anchor-folder");

    private final Locator locator;
    private final Visitors visitors;

    /// @param visitors who comes with a token
    public AuditCommand(Locator locator, Visitors visitors) {
        this.locator = locator;
        this.visitors = visitors;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "Verifies the record of who did what, or writes it out as CSV";
    }

    @Override
    public String usage() {
        return "audit verify | audit export FILE";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option(
                        "--audit-anchor-folder",
                        "DIR",
                        "where the anchor is, default as for the console",
                        false),
                new Option("--replace", "", "export: replace the file", false),
                Visitors.OPTION);
    }

    @Override
    public String details() {
        return """
                Each record is bound to all before it by a hash under the key of the installation, and the
                last one is known to the anchor, a file of its own. So a record that was changed, removed,
                put in, moved or cut off is found.

                  verify   walks the whole chain and names the first record that is not as it was written.
                           A last line that a kill left unfinished is told, and is no damage.
                  export   verifies, then writes every record to a CSV file. Nothing is written where the
                           chain is broken.

                With a token the export is done in the name of its person, who must be allowed to read what
                others did, and stands in the audit itself; no console may run then.

                Exit code 0 when all is well, 2 when something was changed or cannot be read.

                Examples: ./wattdeck audit verify
                          ./wattdeck audit export audit.csv
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        List<String> words = arguments.rest();
        try {
            if (words.equals(List.of("verify"))) {
                return verify(place(arguments), output);
            }
            if (words.size() == 2 && words.getFirst().equals("export")) {
                visitors.visitor(arguments, where(arguments))
                        .ifPresent(
                                v -> v.may(Permission.READ_AUDIT, "audit.export", words.getLast()));
                return export(place(arguments), Path.of(words.getLast()), arguments, output);
            }
            output.problem("Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        } catch (IOException | UncheckedIOException | StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        }
    }

    private static List<String> where(Arguments arguments) {
        return WHERE.stream()
                .flatMap(o -> arguments.get(o).stream().flatMap(v -> Stream.of(o, v)))
                .toList();
    }

    private AuditPlace place(Arguments arguments) {
        Found found = locator.find(where(arguments));
        return found.place().stream()
                .findFirst()
                .orElseThrow(() -> new StoreException(String.join("\n", found.problems())));
    }

    private static int verify(AuditPlace place, Output output) throws IOException {
        AuditCheck.Result result = AuditCheck.of(place);
        List<Path> aside = place.setAside();
        aside.forEach(f -> output.problem("Set aside as damaged at an earlier start: " + f));
        if (!tell(place, result, output)) {
            return BAD_INPUT;
        }
        output.result("%,d records, all as they were written.".formatted(result.records()));
        return aside.isEmpty() ? DONE : BAD_INPUT;
    }

    private static boolean tell(AuditPlace place, AuditCheck.Result result, Output output) {
        if (result.tornBytes() > 0) {
            output.say(
                    "The last line (%d bytes) was never finished: a kill, or a console that is"
                                    .formatted(result.tornBytes())
                            + " writing now.");
        }
        result.broken()
                .ifPresent(
                        b ->
                                output.problem(
                                        b.sequence() == 0
                                                ? "%s: %s.".formatted(place.records(), b.what())
                                                : "%s: record %d: %s. The %d records before it are as they were written."
                                                        .formatted(
                                                                place.records(),
                                                                b.sequence(),
                                                                b.what(),
                                                                b.sequence() - 1)));
        return result.whole();
    }

    private static int export(AuditPlace place, Path file, Arguments arguments, Output output)
            throws IOException {
        if (Files.exists(file) && !arguments.has("--replace")) {
            throw new StoreException(
                    "The file (" + file + ") exists. Name another, or add --replace.");
        }
        Path half = file.resolveSibling(file.getFileName() + ".new");
        AuditCheck.Result result;
        try (BufferedWriter out = Files.newBufferedWriter(half)) {
            out.write(
                    "sequence,time,user,role,session,source,action,object,before,after,outcome\n");
            result = AuditCheck.of(place, line -> write(out, line));
        }
        if (!tell(place, result, output)) {
            Files.delete(half);
            return BAD_INPUT;
        }
        Files.move(half, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        output.say("%,d records in %s.".formatted(result.records(), file));
        return DONE;
    }

    private static void write(BufferedWriter out, Audit.Line line) {
        Audit.Entry e = line.entry();
        try {
            out.write(
                    line.sequence()
                            + ","
                            + line.time()
                            + ","
                            + Stream.of(
                                            e.user(),
                                            e.role(),
                                            e.session(),
                                            e.source(),
                                            e.action(),
                                            e.object(),
                                            e.before(),
                                            e.after(),
                                            e.outcome())
                                    .map(t -> Csv.text(t.replaceAll("[\\r\\n]+", " ")))
                                    .collect(Collectors.joining(","))
                            + "\n");
        } catch (IOException io) {
            throw new UncheckedIOException(io);
        }
    }
}
