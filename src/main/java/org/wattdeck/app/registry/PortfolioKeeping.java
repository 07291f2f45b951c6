package org.wattdeck.app.registry;

import java.util.List;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.Portfolio;

/// Port to where the portfolio is kept on this machine, whatever database there is. Blocking.
public interface PortfolioKeeping extends AutoCloseable {

    /// An act and its place among all acts that were kept here.
    record KeptAct(long sequence, PortfolioAct act) {}

    /// When it returns, the act is on disk.
    ///
    /// @param before the portfolio it was made on
    /// @throws StoreException if the disk refused; then it must not be made
    long keep(Portfolio before, PortfolioAct act);

    /// Acts that the database may not have, oldest first.
    List<KeptAct> unsaved();

    /// Keeps another portfolio instead of whatever was kept.
    void begin(Portfolio portfolio);

    /// The database has the acts up to this one; `now` is the portfolio with all that were kept.
    void saved(long sequence, Portfolio now);

    /// The files of its documents.
    default DocumentFiles files() {
        return DocumentFiles.NONE;
    }

    @Override
    void close();

    /// Keeps nothing: for tests and demonstrations.
    static PortfolioKeeping none() {
        return new PortfolioKeeping() {
            private long last;

            @Override
            public synchronized long keep(Portfolio before, PortfolioAct act) {
                return ++last;
            }

            @Override
            public void begin(Portfolio portfolio) {}

            @Override
            public List<KeptAct> unsaved() {
                return List.of();
            }

            @Override
            public void saved(long sequence, Portfolio now) {}

            @Override
            public void close() {}
        };
    }
}
