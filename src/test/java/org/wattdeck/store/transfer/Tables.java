package org.wattdeck.store.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.Finding;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;

/// Imports of small tables, for tests.
final class Tables {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));
    private static final FileTransfer TRANSFER = new FileTransfer();

    private Tables() {}

    static ImportReview of(Path folder, String csv) {
        return of(folder, csv, Portfolio.EMPTY, ImportOptions.DEFAULT);
    }

    static ImportReview of(Path folder, String csv, Portfolio now, ImportOptions options) {
        return of(
                write(folder.resolve("table.csv"), csv.getBytes(StandardCharsets.UTF_8)),
                now,
                options);
    }

    static ImportReview of(Path file, Portfolio now, ImportOptions options) {
        return TRANSFER.review(file, now, RuleBook.of(now, CLOCK), options, Progress.NONE);
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Asset asset(ImportReview review, String code) {
        return asset(after(review), code);
    }

    static Portfolio after(ImportReview review) {
        return review.before().with(review.change());
    }

    static Asset asset(Portfolio portfolio, String code) {
        return portfolio.all(Asset.class).stream()
                .filter(a -> a.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no asset " + code));
    }

    static List<String> errors(ImportReview review) {
        return review.findings().stream()
                .filter(Finding::error)
                .map(f -> f.place() + ": " + f.text())
                .toList();
    }

    static List<String> warnings(ImportReview review) {
        return review.findings().stream()
                .filter(f -> !f.error())
                .map(f -> f.place() + ": " + f.text())
                .toList();
    }
}
