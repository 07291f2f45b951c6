package org.wattdeck.ui.screen.palette;

import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;

/// The index of the portfolio, made off the FX thread and shared by the palettes of all windows. FX
/// thread.
public final class PortfolioIndex {

    private final Desk desk;
    private Portfolio known;

    public PortfolioIndex(Desk desk) {
        this.desk = desk;
        known = Portfolio.of(Registry.EMPTY, desk.messages());
    }

    /// What is known by now.
    Portfolio known() {
        return known;
    }

    /// Learns the portfolio when there is another one, and runs `made` when it is known.
    void learn(Runnable made) {
        Registry registry = desk.live().registry();
        if (known.registry() == registry) {
            return;
        }
        desk.tasks()
                .run(
                        desk.messages().text("task.index"),
                        () -> Portfolio.of(registry, desk.messages()),
                        portfolio -> {
                            known = portfolio;
                            made.run();
                        });
    }
}
