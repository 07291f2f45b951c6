package org.wattdeck.store.transfer;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.transfer.Mistakes;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.transfer.Sheet;

/// The table of a CSV or XLSX file, within the limits that hold for every file.
final class TableFile {

    private TableFile() {}

    /// @param sheet the first with more than a header
    /// @param problems why there is none, or what is wrong with it, in sentences
    record Outcome(Optional<Sheet> sheet, List<String> problems) {}

    static Outcome read(Path file, Progress progress) {
        Mistakes mistakes = new Mistakes();
        try {
            List<Sheet> sheets = FileTransfer.sheets(file, mistakes, progress);
            List<String> wrong =
                    mistakes.findings().stream()
                            .filter(f -> f.error())
                            .map(f -> f.inFile(String.valueOf(file.getFileName())))
                            .toList();
            Optional<Sheet> table = sheets.stream().filter(s -> s.rows().size() > 1).findFirst();
            return wrong.isEmpty() && table.isEmpty()
                    ? bad(file, "has no table with rows")
                    : new Outcome(wrong.isEmpty() ? table : Optional.empty(), wrong);
        } catch (RefusedException e) {
            Problem p = e.problem();
            return bad(
                    file,
                    p.what()
                            + (p.found().isEmpty() ? "" : " (" + p.found() + ")")
                            + (p.expected().isEmpty() ? "" : "; expected: " + p.expected()));
        } catch (NoSuchFileException e) {
            return new Outcome(Optional.empty(), List.of("There is no file (" + file + ")."));
        } catch (IOException e) {
            return bad(file, "cannot be read: " + e.getMessage());
        }
    }

    private static Outcome bad(Path file, String what) {
        return new Outcome(
                Optional.empty(), List.of("The file (" + file.getFileName() + ") " + what + "."));
    }
}
