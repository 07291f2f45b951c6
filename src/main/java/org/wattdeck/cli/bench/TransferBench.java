package org.wattdeck.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.transfer.Format;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;

/// A large portfolio written as tables and read back: into an empty portfolio, and against itself.
public final class TransferBench {

    private static final int LARGE = 100_000;
    private static final int SMALL = 1_000;

    private TransferBench() {}

    /// @param pattern what is repeated until there are enough assets
    /// @param folder where the files lie meanwhile
    public static List<Row> run(
            PortfolioTransfer transfer,
            Registry pattern,
            boolean small,
            Path folder,
            InstantSource clock)
            throws IOException {
        int assets = small ? SMALL : LARGE;
        Portfolio portfolio = Portfolio.of(MixedPortfolio.of(pattern, assets));
        RuleBook rules = RuleBook.of(portfolio, clock);
        Path place = Files.createTempDirectory(folder, "wattdeck-bench");
        List<Row> rows = new ArrayList<>();
        for (Format format : List.of(Format.CSV, Format.XLSX)) {
            Path file = place.resolve("portfolio." + format.ending());
            try {
                Memory.reset();
                long start = System.nanoTime();
                transfer.write(portfolio, file, format, Progress.NONE);
                rows.add(row("writing %,d assets as %s", assets, format, start, ""));
                start = System.nanoTime();
                ImportReview review =
                        transfer.review(
                                file, Portfolio.EMPTY, rules, ImportOptions.DEFAULT, Progress.NONE);
                check(review, review.added(), portfolio);
                rows.add(row("importing %,d new assets of %s", assets, format, start, "<= 60 s"));
                rows.add(Memory.row("heap at most while writing and importing " + format));
                start = System.nanoTime();
                ImportReview again =
                        transfer.review(
                                file, portfolio, rules, ImportOptions.DEFAULT, Progress.NONE);
                check(again, again.unchanged(), portfolio);
                rows.add(row("comparing %,d assets of %s", assets, format, start, "<= 60 s"));
            } finally {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(place);
        return rows;
    }

    /// The most heap that was in use, garbage with it.
    private static final class Memory {

        private static List<MemoryPoolMXBean> pools() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(p -> p.getType() == MemoryType.HEAP)
                    .toList();
        }

        static void reset() {
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        }

        static Row row(String name) {
            long bytes = pools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
            return new Row(name, bytes / 1e6, "MB", "", Double.NaN, "");
        }
    }

    private static void check(ImportReview review, int found, Portfolio wanted) {
        if (review.errors() > 0 || found != wanted.things().size()) {
            throw new IllegalStateException(
                    "The import found %d things of %d, with %d errors."
                            .formatted(found, wanted.things().size(), review.errors()));
        }
    }

    private static Row row(String name, int assets, Format format, long start, String target) {
        return new Row(
                name.formatted(assets, format),
                (System.nanoTime() - start) * 1e-9,
                "s",
                "",
                Double.NaN,
                target);
    }
}
