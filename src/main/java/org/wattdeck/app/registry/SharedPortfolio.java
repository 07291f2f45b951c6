package org.wattdeck.app.registry;

import java.util.List;
import java.util.OptionalLong;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.Portfolio;

/// Port to a portfolio that several consoles change. Every act makes the next version of it; of two
/// that are made at the same time the second is told so. Blocking; problems are thrown as
/// {@link StoreException}.
public interface SharedPortfolio {

    /// The portfolio at a version, from 1 on.
    record Version(long number, Portfolio portfolio) {}

    /// An act, and the version it made.
    record Made(long version, PortfolioAct act) {}

    /// The newest version. Where there is none yet, `own` becomes the first.
    Version newest(Portfolio own);

    /// Acts that came after a version, oldest first.
    List<Made> since(long version);

    /// Makes the next version, if `version` is still the newest; else empty, and nothing is done.
    ///
    /// @param after the portfolio with the act
    OptionalLong make(Portfolio after, PortfolioAct act, long version);
}
