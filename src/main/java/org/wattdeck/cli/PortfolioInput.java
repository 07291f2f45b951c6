package org.wattdeck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.Finding;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.Progress;

/// Reads whole portfolios for commands, in any of the formats of import.
final class PortfolioInput {

    private PortfolioInput() {}

    /// The portfolio of a file; its errors are said where there is none.
    static Optional<Portfolio> read(
            PortfolioTransfer transfer, RuleBook rules, Path file, Output output) {
        ImportReview review =
                transfer.review(file, Portfolio.EMPTY, rules, ImportOptions.DEFAULT, Progress.NONE);
        List<Finding> errors = review.findings().stream().filter(Finding::error).toList();
        errors.forEach(f -> output.problem(f.inFile(file.toString())));
        return errors.isEmpty()
                ? Optional.of(Portfolio.EMPTY.with(review.change()))
                : Optional.empty();
    }
}
