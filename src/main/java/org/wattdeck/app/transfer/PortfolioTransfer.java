package org.wattdeck.app.transfer;

import java.io.IOException;
import java.nio.file.Path;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.engine.registry.RuleBook;
import org.wattdeck.engine.transfer.ImportOptions;
import org.wattdeck.engine.transfer.ImportReview;
import org.wattdeck.engine.transfer.OwnData;
import org.wattdeck.engine.transfer.Progress;

/// Brings portfolios in from files and writes them out. Works on the thread that calls, for
/// seconds where a file is large; keeps nothing between calls.
public interface PortfolioTransfer {

    /// What a file would do to the portfolio; nothing is done. Whatever the file is, the answer is
    /// a review: what is wrong with it is told there.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress was called off
    ImportReview review(
            Path file, Portfolio now, RuleBook rules, ImportOptions options, Progress progress);

    /// Writes a portfolio whole or not at all; a file that is there is replaced. For a part of it,
    /// see [org.wattdeck.engine.transfer.PortfolioPart].
    void write(Portfolio portfolio, Path file, Format format, Progress progress) throws IOException;

    /// Series in files.
    SeriesFiles series();

    /// How own data is written as text.
    OwnData own();
}
