package org.wattdeck.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.RegistryDiff;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.schema.Problem;

/// The rule by which a portfolio is chosen at a start, and what the operator is told.
///
/// A good file is applied. A broken or missing one changes nothing: the last good portfolio runs
/// on, and where there never was one the demonstration sites run, marked as such. Nothing is ever
/// deleted because of a file: what is missing from it is proposed for retirement.
public final class PortfolioLoading {

    private static final int TOLD = 5;

    private PortfolioLoading() {}

    /// What was found where the file should be.
    public sealed interface Found {

        /// @param named whether somebody asked for this very file
        record Missing(boolean named) implements Found {}

        record Invalid(List<Problem> problems) implements Found {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        record Valid(Registry registry, List<Problem> warnings) implements Found {
            public Valid {
                warnings = List.copyOf(warnings);
            }
        }
    }

    /// Where the running portfolio comes from.
    public enum Basis {
        FILE,
        LAST_GOOD,
        DEMO
    }

    /// Something to tell the operator, as an event of this type.
    public record Notice(String type, Severity severity, String text) {}

    /// @param diff what a good file changes about the last good portfolio, if there is one
    public record Decision(
            Registry registry, Basis basis, List<Notice> notices, Optional<RegistryDiff> diff) {
        public Decision {
            notices = List.copyOf(notices);
        }
    }

    /// @param file the file's name, for messages
    public static Decision decide(
            String file, Found found, Optional<Registry> lastGood, Supplier<Registry> demo) {
        return switch (found) {
            case Found.Missing m ->
                    fallBack(
                            lastGood,
                            demo,
                            m.named() || lastGood.isPresent()
                                    ? List.of(
                                            alarm(
                                                    "PORTFOLIO_FILE_MISSING",
                                                    "The portfolio file ("
                                                            + file
                                                            + ") is not there. "
                                                            + instead(lastGood)))
                                    : List.of());
            case Found.Invalid i ->
                    fallBack(
                            lastGood,
                            demo,
                            List.of(
                                    alarm(
                                            "PORTFOLIO_FILE_INVALID",
                                            invalid(file, i.problems(), lastGood))));
            case Found.Valid v -> {
                Optional<RegistryDiff> diff =
                        lastGood.map(before -> RegistryDiff.of(before, v.registry()));
                List<Notice> notices = new ArrayList<>();
                diff.flatMap(PortfolioLoading::changed).ifPresent(notices::add);
                diff.flatMap(PortfolioLoading::retiring).ifPresent(notices::add);
                if (!v.warnings().isEmpty()) {
                    notices.add(
                            new Notice(
                                    "PORTFOLIO_FILE_WARNING",
                                    Severity.WARNING,
                                    "The portfolio file ("
                                            + file
                                            + ") was applied. "
                                            + lines(file, v.warnings())));
                }
                yield new Decision(v.registry(), Basis.FILE, notices, diff);
            }
        };
    }

    private static Decision fallBack(
            Optional<Registry> lastGood, Supplier<Registry> demo, List<Notice> notices) {
        return lastGood.map(r -> new Decision(r, Basis.LAST_GOOD, notices, Optional.empty()))
                .orElseGet(() -> new Decision(demo.get(), Basis.DEMO, notices, Optional.empty()));
    }

    private static String invalid(
            String file, List<Problem> problems, Optional<Registry> lastGood) {
        long errors = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
        return "The portfolio file (%s) has %d %s; nothing of it was applied. %s %s"
                .formatted(
                        file,
                        errors,
                        errors == 1 ? "problem" : "problems",
                        instead(lastGood),
                        lines(file, problems));
    }

    private static String instead(Optional<Registry> lastGood) {
        return lastGood.isPresent()
                ? "The last good portfolio runs on."
                : "The demonstration sites run instead.";
    }

    private static Notice alarm(String type, String text) {
        return new Notice(type, Severity.ALARM, text);
    }

    private static String lines(String file, List<Problem> problems) {
        List<String> lines =
                problems.stream()
                        .limit(TOLD)
                        .map(p -> "Line " + p.line() + ": " + p.text() + ".")
                        .toList();
        String more = problems.size() > TOLD ? " All of them: ./wattdeck check " + file : "";
        return String.join(" ", lines) + more;
    }

    private static Optional<Notice> changed(RegistryDiff diff) {
        int added = diff.added().size() + diff.addedSites().size();
        if (added == 0 && diff.changed().isEmpty()) {
            return Optional.empty();
        }
        String changes =
                diff.changed().stream()
                        .limit(TOLD)
                        .map(c -> " " + c.words() + ".")
                        .reduce("", String::concat);
        int more = diff.changed().size() - TOLD;
        return Optional.of(
                new Notice(
                        "PORTFOLIO_CHANGED",
                        Severity.INFO,
                        "The portfolio changed: %d added, %d changed.%s%s"
                                .formatted(
                                        added,
                                        diff.changed().size(),
                                        changes,
                                        more > 0 ? " And " + more + " more." : "")));
    }

    private static Optional<Notice> retiring(RegistryDiff diff) {
        List<String> gone = diff.retiring().stream().map(Asset::code).toList();
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Notice(
                                "RETIREMENT_PROPOSED",
                                Severity.WARNING,
                                "No longer in the portfolio file and proposed for retirement"
                                        + " (their history stays): "
                                        + String.join(", ", gone)
                                        + "."));
    }
}
