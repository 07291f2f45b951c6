package org.wattdeck.app.registry;

import java.time.Instant;
import java.util.UUID;
import org.wattdeck.domain.asset.PortfolioChange;

/// A change of the portfolio as it was made.
///
/// @param at in wall time
/// @param reason why, may be empty
public record PortfolioAct(UUID id, Instant at, String by, String reason, PortfolioChange change) {}
