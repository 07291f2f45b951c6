package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.say.Said;

/// Puts the desk of the portfolio together with the plant that runs it.
record PortfolioWiring(Machinery machinery) {

    RegistryDesk desk() {
        return new RegistryDesk(
                machinery.parts.portfolio(),
                machinery.parts.kept(),
                new RegistryDesk.Ports(
                        machinery.access.guard(),
                        machinery.parts.io(),
                        machinery.parts.time()::wall,
                        machinery.parts.ids(),
                        this::closed,
                        machinery.loop::adopt,
                        asset -> machinery.ledger.liveOn(asset).isPresent(),
                        machinery.records,
                        this::changed));
    }

    private Optional<Said> closed() {
        if (!machinery.loop.restored()) {
            return Optional.of(
                    Said.of(
                            "The console is starting: the plant is not restored yet. Try again in a moment."));
        }
        return switch (machinery.modes.mode()) {
            case LIVE -> Optional.empty();
            case FOLLOWING -> Optional.empty();
            case REPLAY, SANDBOX ->
                    Optional.of(
                            Said.of(
                                    "The portfolio is changed on the live plant alone. Go back there first, Ctrl+D."));
            case READ_ONLY -> machinery.modes.refusal();
        };
    }

    /// @param here whether it was made at this console
    private void changed(boolean here, PortfolioAct act, List<String> words) {
        if (here) {
            machinery.records.portfolioChanged(act, words);
        }
        if (!machinery.leading.leads()) {
            return; // the console that runs the plant tells the event
        }
        machinery.tellLater(
                "PORTFOLIO_CHANGED",
                Severity.INFO,
                "%s changed the portfolio. %s.".formatted(act.by(), RegistryDesk.few(words)));
    }
}
