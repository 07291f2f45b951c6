package org.wattdeck.store.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Mistakes;
import org.wattdeck.engine.transfer.OwnData;
import org.wattdeck.engine.transfer.PortfolioTables;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.engine.transfer.Sheet;
import org.wattdeck.engine.transfer.TableImport;
import org.wattdeck.engine.transfer.Words;
import org.wattdeck.store.file.YamlFile;

/// Portfolios in files, by what the file is: its first bytes count more than its name.
public final class FileTransfer implements PortfolioTransfer {

    private static final OwnData OWN = new JsonOwnData();
    private static final SeriesFiles SERIES = new FileSeries();

    private final Words words = words();

    private static Words words() {
        try (InputStream in = FileTransfer.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("The list of words is missing in this build.");
            }
            return Words.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SeriesFiles series() {
        return SERIES;
    }

    @Override
    public OwnData own() {
        return OWN;
    }

    @Override
    public ImportReview review(
            Path file, Portfolio now, RuleBook rules, ImportOptions options, Progress progress) {
        Mistakes mistakes = new Mistakes();
        try {
            progress.at(0);
            List<Sheet> sheets = sheets(file, mistakes, progress.part(0, 0.4));
            return TableImport.review(
                    sheets, mistakes, now, rules, words, OWN, options, progress.part(0.4, 1));
        } catch (RefusedException e) {
            mistakes.line(e.problem());
        } catch (NoSuchFileException e) {
            mistakes.file(
                    Problem.error(
                            "file.missing",
                            "file",
                            "there is no such file",
                            file.toString(),
                            "a file"));
        } catch (IOException e) {
            mistakes.file(
                    Problem.error(
                            "file.unreadable",
                            "file",
                            Said.of("cannot be read: %s", String.valueOf(e.getMessage())),
                            Said.of(""),
                            Said.of("")));
        }
        return TableImport.refused(now, mistakes);
    }

    static List<Sheet> sheets(Path file, Mistakes mistakes, Progress progress)
            throws IOException, RefusedException {
        if (Files.isDirectory(file)) {
            throw new RefusedException("file.folder", "is a folder", file.toString(), "a file");
        }
        String name = String.valueOf(file.getFileName());
        SheetBuilder.Count count = new SheetBuilder.Count(progress);
        if (archive(file)) {
            try (Archive archive = Archive.open(file)) {
                return Workbook.in(archive)
                        ? Workbook.read(archive, count, mistakes, progress)
                        : csvs(archive, count, mistakes, progress);
            } catch (Archive.ExcessException e) {
                throw new RefusedException(
                        "file.unpacked",
                        String.valueOf(e.getMessage()),
                        "",
                        "several smaller files, or CSV");
            }
        }
        byte[] bytes = bytes(file, Limits.MAX_TEXT_BYTES);
        if (bytes.length > 4 && bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF) {
            throw new RefusedException(
                    "file.kind",
                    "is a workbook of an old kind or with a password",
                    name,
                    "saved as XLSX without a password");
        }
        if (ends(name, "yaml", "yml")) {
            return yaml(bytes, mistakes);
        }
        String text = TextFile.decode(bytes, mistakes);
        progress.at(0.3);
        String start = text.substring(0, Math.min(100, text.length())).strip();
        return ends(name, "json") || start.startsWith("{")
                ? json(bytes.length, text, mistakes)
                : List.of(CsvSheet.read(text, plain(name), false, count, mistakes));
    }

    private static boolean ends(String name, String... endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(endings).anyMatch(e -> lower.endsWith("." + e));
    }

    private static List<Sheet> yaml(byte[] bytes, Mistakes mistakes) throws RefusedException {
        YamlFile.Outcome read = YamlFile.read(bytes, Limits.MAX_YAML_BYTES);
        read.problems().forEach(mistakes::line);
        return read.document().isEmpty()
                ? List.of()
                : TreeSheets.of(read.document().get(), mistakes);
    }

    private static List<Sheet> json(int size, String text, Mistakes mistakes)
            throws IOException, RefusedException {
        if (size > Limits.MAX_JSON_BYTES) {
            throw new RefusedException(
                    "file.size",
                    "is too large",
                    size / Limits.MEGABYTE + " MB",
                    "at most " + Limits.MAX_JSON_BYTES / Limits.MEGABYTE + " MB of JSON, or CSV");
        }
        return TreeSheets.of(JsonTree.read(text), mistakes);
    }

    /// Whether a file is a zip by its first bytes, whatever it is called.
    private static boolean archive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 9;
        }
    }

    /// The CSV files of an archive, each a sheet.
    private static List<Sheet> csvs(
            Archive archive, SheetBuilder.Count count, Mistakes mistakes, Progress progress)
            throws IOException, RefusedException {
        List<Sheet> sheets = new ArrayList<>();
        List<String> names =
                archive.names().stream().filter(n -> n.endsWith(".csv")).sorted().toList();
        for (String name : names) {
            try (InputStream in = archive.stream(name).orElseThrow()) {
                String text = TextFile.decode(bytes(in, name), mistakes);
                sheets.add(
                        CsvSheet.read(
                                text,
                                plain(name.substring(name.lastIndexOf('/') + 1)),
                                true,
                                count,
                                mistakes));
            }
            progress.at((double) sheets.size() / names.size());
        }
        if (sheets.isEmpty()) {
            throw new RefusedException(
                    "file.kind",
                    "holds no table",
                    "an archive",
                    "XLSX, or CSV files in an archive");
        }
        return sheets;
    }

    private static byte[] bytes(Path file, long most) throws IOException, RefusedException {
        long size = Files.size(file);
        if (size > most) {
            throw new RefusedException(
                    "file.size",
                    "is too large",
                    size / Limits.MEGABYTE + " MB",
                    "at most " + most / Limits.MEGABYTE + " MB");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new RefusedException("file.empty", "is empty", "nothing", "a table");
        }
        return bytes;
    }

    private static byte[] bytes(InputStream in, String name) throws IOException, RefusedException {
        byte[] bytes = in.readNBytes((int) Limits.MAX_TEXT_BYTES + 1);
        if (bytes.length > Limits.MAX_TEXT_BYTES) {
            throw new RefusedException(
                    "file.size",
                    "is too large",
                    name + " in the archive",
                    "at most " + Limits.MAX_TEXT_BYTES / Limits.MEGABYTE + " MB for each");
        }
        return bytes;
    }

    private static String plain(String name) {
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(Portfolio portfolio, Path file, Format format, Progress progress)
            throws IOException {
        switch (format) {
            case CSV ->
                    WholeFile.write(
                            file,
                            out -> CsvTables.write(PortfolioTables.of(portfolio), out, progress));
            case XLSX ->
                    WholeFile.write(
                            file,
                            out -> XlsxTables.write(PortfolioTables.of(portfolio), out, progress));
            case YAML -> WholeFile.write(file, out -> PortfolioTree.yaml(portfolio, out, progress));
            case JSON -> WholeFile.write(file, out -> PortfolioTree.json(portfolio, out, progress));
        }
        progress.at(1);
    }
}
