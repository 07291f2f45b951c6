package org.wattdeck.store.file;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.schema.Problem;

/// Reads a tariff from a file of its own: a YAML file with the keys of the group `tariff` of a
/// study at its top (or a study that has one), or a CSV table of billing periods ([TariffTable]).
public final class TariffFile {

    private TariffFile() {}

    /// @param inputs every file that was read, for the record of what went in
    public record Outcome(
            Optional<EnergyTariff> tariff, List<Problem> problems, List<Path> inputs) {

        static Outcome of(
                Optional<EnergyTariff> tariff, List<Problem> problems, List<Path> inputs) {
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            boolean broken =
                    problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
            return new Outcome(
                    broken ? Optional.empty() : tariff, List.copyOf(problems), List.copyOf(inputs));
        }
    }

    /// Whether a document is a tariff alone and neither a study nor a portfolio.
    public static boolean isTariff(Yaml document) {
        return document instanceof Yaml.Mapping m
                && !StudyFile.isStudy(m)
                && (m.has("import") || m.entries().size() == 1 && m.has("tariff"));
    }

    /// Whether a file is read as a table of billing periods.
    public static boolean isTable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /// @param zone of times in files of prices that are without an offset
    public static Outcome read(Path file, ZoneId zone) {
        List<Path> inputs = new ArrayList<>(List.of(file));
        if (isTable(file)) {
            return TariffTable.read(file);
        }
        YamlFile.Outcome yaml = YamlFile.read(file);
        List<Problem> problems = new ArrayList<>(yaml.problems());
        if (yaml.document().isEmpty()) {
            return Outcome.of(Optional.empty(), problems, inputs);
        }
        Path parent = file.toAbsolutePath().getParent();
        StudyValues values = new StudyValues(problems, parent == null ? Path.of(".") : parent);
        if (!(yaml.document().get() instanceof Yaml.Mapping top)) {
            Yaml found = yaml.document().get();
            values.bad(
                    found,
                    "file.top",
                    "import",
                    "must be a group of keys",
                    found.kind(),
                    "import: 0.30");
            return Outcome.of(Optional.empty(), problems, inputs);
        }
        StudySeries series =
                new StudySeries(
                        values,
                        Optional.empty(),
                        Optional.empty(),
                        zone,
                        inputs,
                        new SeriesCache());
        TariffParts parts = new TariffParts(values, series, true);
        boolean within = top.entries().size() == 1 || StudyFile.isStudy(top);
        Optional<EnergyTariff> tariff =
                within
                                && top.entry("tariff").map(Yaml.Entry::value).orElse(top)
                                        instanceof Yaml.Mapping map
                                && map != top
                        ? parts.tariff(map, "tariff.")
                        : parts.tariff(top, "");
        return Outcome.of(tariff, problems, inputs);
    }
}
