package org.wattdeck.ui;

import java.time.InstantSource;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.app.selfwatch.SelfWatch;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Speaker;

/// What the window needs before there is a deck.
public record ConsoleSetup(
        Preferences preferences,
        Installation installation,
        InstantSource clock,
        Actor actor,
        PortfolioProbe portfolio,
        ReportWriter reports,
        PortfolioTransfer transfer,
        SelfWatch selfWatch,
        KeyMap.Wanted keymap,
        Speaker speaker) {

    /// With the built-in keys.
    public ConsoleSetup(
            Preferences preferences,
            Installation installation,
            InstantSource clock,
            Actor actor,
            PortfolioProbe portfolio,
            ReportWriter reports,
            PortfolioTransfer transfer,
            SelfWatch selfWatch) {
        this(
                preferences,
                installation,
                clock,
                actor,
                portfolio,
                reports,
                transfer,
                selfWatch,
                KeyMap.Wanted.NOTHING,
                Speaker.none());
    }

    /// Without a portfolio file to look for.
    public ConsoleSetup(
            Preferences preferences,
            Installation installation,
            InstantSource clock,
            Actor actor,
            ReportWriter reports,
            PortfolioTransfer transfer) {
        this(
                preferences,
                installation,
                clock,
                actor,
                PortfolioProbe.none(),
                reports,
                transfer,
                SelfWatch.none());
    }
}
