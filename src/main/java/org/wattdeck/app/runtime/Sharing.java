package org.wattdeck.app.runtime;

import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.app.lead.RequestStore;
import org.wattdeck.app.registry.SharedPortfolio;

/// What consoles on one database agree on there: who of them runs the plant, its portfolio, and
/// what they ask of each other.
public record Sharing(LeadStore lead, SharedPortfolio portfolio, RequestStore requests) {}
