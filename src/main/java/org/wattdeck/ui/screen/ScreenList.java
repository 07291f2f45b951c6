package org.wattdeck.ui.screen;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Inspector;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.screen.alarms.AlarmsController;
import org.wattdeck.ui.screen.asset.AssetInspector;
import org.wattdeck.ui.screen.dispatch.DispatchController;
import org.wattdeck.ui.screen.logbook.LogbookController;
import org.wattdeck.ui.screen.maintenance.MaintenanceController;
import org.wattdeck.ui.screen.overview.OverviewController;
import org.wattdeck.ui.screen.people.PeopleController;
import org.wattdeck.ui.screen.performance.PerformanceController;
import org.wattdeck.ui.screen.registry.RegistryController;
import org.wattdeck.ui.screen.sandbox.SandboxController;
import org.wattdeck.ui.screen.site.SiteController;
import org.wattdeck.ui.screen.studies.StudiesController;
import org.wattdeck.ui.screen.studies.StudyPages;
import org.wattdeck.ui.screen.system.HealthController;
import org.wattdeck.ui.screen.system.SettingsController;
import org.wattdeck.ui.screen.trends.TrendsController;

/// Every hand-written screen, one line each, in the order of the rail. The first is home.
public final class ScreenList {

    private ScreenList() {}

    public static List<ScreenSpec> all() {
        return List.of(
                new ScreenSpec(
                        "overview", 'O', "Shortcut+1", "mdal-dashboard", OverviewController::new),
                new ScreenSpec(
                        "alarms", 'A', "Shortcut+2", "mdal-add_alert", AlarmsController::new),
                new ScreenSpec("site", 'S', "Shortcut+3", "mdal-device_hub", SiteController::new),
                new ScreenSpec(
                        "dispatch", 'D', "Shortcut+4", "mdal-event_note", DispatchController::new),
                new ScreenSpec("trends", 'T', "Shortcut+5", "mdmz-timeline", TrendsController::new),
                new ScreenSpec(
                        "registry", 'R', "Shortcut+6", "mdal-list_alt", RegistryController::new),
                new ScreenSpec(
                        "maintenance", 'M', "Shortcut+7", "mdal-build", MaintenanceController::new),
                new ScreenSpec(
                        "performance",
                        'P',
                        "Shortcut+8",
                        "mdal-insert_chart_outlined",
                        PerformanceController::new),
                new ScreenSpec(
                        "studies",
                        'X',
                        "Shortcut+9",
                        "mdmz-tune",
                        StudiesController::new,
                        StudyPages.ids()),
                new ScreenSpec("logbook", 'L', "Shortcut+0", "mdal-book", LogbookController::new),
                new ScreenSpec("sandbox", 'B', "", "mdmz-science", SandboxController::new),
                new ScreenSpec("people", 'U', "", "mdmz-people", PeopleController::new),
                new ScreenSpec("health", 'H', "", "mdal-favorite_border", HealthController::new),
                new ScreenSpec(
                        "settings",
                        ',',
                        "Shortcut+Comma",
                        "mdmz-settings",
                        SettingsController::new));
    }

    /// Every screen, and of those with pages every page, in the order of the rail.
    public static List<Place> places() {
        return all().stream().flatMap(s -> s.places().stream()).toList();
    }

    /// What fills the inspector.
    public static Optional<Function<Desk, Inspector>> inspector() {
        return Optional.of(AssetInspector::new);
    }
}
