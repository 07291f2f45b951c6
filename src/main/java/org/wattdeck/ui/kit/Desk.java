package org.wattdeck.ui.kit;

import java.time.InstantSource;
import org.wattdeck.app.Deck;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.app.selfwatch.SelfWatch;
import org.wattdeck.app.transfer.PortfolioTransfer;
import org.wattdeck.domain.access.Actor;

/// Everything a screen's controller may use, put together by the window. Windows and panes share
/// all of it but their ways, selections and notifications. FX thread.
///
/// @param keys the keys of the window
/// @param clock the wall clock; plant time is in the snapshots
/// @param portfolio a look at the portfolio file as it is now
/// @param user who sits at the console
public record Desk(
        Deck deck,
        LiveModel live,
        EventModel events,
        AlarmModel alarms,
        AlarmSound sound,
        ModeModel modes,
        PortfolioTrend trend,
        Screens screens,
        Selection selection,
        Messages messages,
        Appearance appearance,
        Preferences preferences,
        Tasks tasks,
        Notifications notifications,
        FrameMeter frames,
        FreezeWatch freezes,
        KeyMap keys,
        Installation installation,
        PortfolioProbe portfolio,
        ReportWriter reports,
        PortfolioTransfer transfer,
        SelfWatch selfWatch,
        InstantSource clock,
        UserModel user) {

    /// In whose name things are done now; asked anew for each act.
    public Actor actor() {
        return user.actor();
    }

    /// The same desk for another window or pane.
    public Desk with(Screens itsScreens, Selection itsSelection, Notifications itsNotifications) {
        return new Desk(
                deck,
                live,
                events,
                alarms,
                sound,
                modes,
                trend,
                itsScreens,
                itsSelection,
                messages,
                appearance,
                preferences,
                tasks,
                itsNotifications,
                frames,
                freezes,
                keys,
                installation,
                portfolio,
                reports,
                transfer,
                selfWatch,
                clock,
                user);
    }
}
