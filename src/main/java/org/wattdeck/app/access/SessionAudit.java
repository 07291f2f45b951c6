package org.wattdeck.app.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;

/// What sessions write into the audit: who came, went, or was not let in. Where it cannot be
/// written people are let in all the same: else nobody could see why.
record SessionAudit(Audit audit) {

    private static final Logger LOG = LoggerFactory.getLogger(SessionAudit.class);

    void write(Gate.Standing who, String action, String outcome) {
        try {
            audit.record(
                    new Audit.Entry(
                            who.user(),
                            who.role(),
                            who.session(),
                            Actor.Source.CONSOLE.name(),
                            action,
                            "",
                            "",
                            "",
                            outcome));
        } catch (StoreException e) {
            LOG.error("{} of {} is not in the audit: {}", action, who.user(), e.getMessage());
        }
    }
}
