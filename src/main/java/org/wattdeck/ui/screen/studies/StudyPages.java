package org.wattdeck.ui.screen.studies;

import java.util.List;
import java.util.function.BiFunction;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.screen.studies.compare.CompareController;
import org.wattdeck.ui.screen.studies.flow.FlowsController;
import org.wattdeck.ui.screen.studies.forecast.ForecastController;
import org.wattdeck.ui.screen.studies.plan.PlanController;
import org.wattdeck.ui.screen.studies.series.SeriesController;

/// The pages of the screen Studies, one line each, in the order of their digits.
public final class StudyPages {

    /// One page. Its FXML is `fxml/studies-{id}.fxml`, its title has the key `studies.page.{id}`,
    /// its help the name `studies-{id}`.
    ///
    /// @param controller makes it, when the page is first shown, with what pages share
    record Page(String id, BiFunction<Desk, OpenStudy, Screen> controller) {}

    private StudyPages() {}

    static List<Page> all() {
        return List.of(
                new Page("plan", PlanController::new),
                new Page("compare", CompareController::new),
                new Page("forecast", (desk, _) -> new ForecastController(desk)),
                new Page("series", (desk, _) -> new SeriesController(desk)),
                new Page("flows", (desk, _) -> new FlowsController(desk)));
    }

    public static List<String> ids() {
        return all().stream().map(Page::id).toList();
    }
}
