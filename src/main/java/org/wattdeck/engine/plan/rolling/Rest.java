package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;

/// What is missing or left over at a bus in a step.
final class Rest {

    private Rest() {}

    /// Given less taken at a bus, heat included, without the connections.
    static double kw(List<Course> done, int bus, int step, boolean withGrids) {
        double sum = 0;
        for (Course course : done) {
            boolean grid = course instanceof Course.OfGrid;
            if (course.unit().bus() == bus && (withGrids || !grid)) {
                sum += course.powerKw(step);
            }
            if (course instanceof Course.OfGenerator g
                    && g.unit().heat().bus().isPresent()
                    && g.unit().heat().bus().getAsInt() == bus) {
                sum += g.unit().heat().perKwh() * g.powerKw(step);
            }
        }
        return sum;
    }

    /// Each connection as far as its limit goes, the last one of a bus beyond it.
    static void toGrids(List<Course> done, int step) {
        for (int k = 0; k < done.size(); k++) {
            if (!(done.get(k) instanceof Course.OfGrid grid)) {
                continue;
            }
            double need = -Rest.kw(done, grid.unit().bus(), step, false) - taken(done, k, step);
            boolean last = last(done, k);
            double importKw = Math.max(0, need);
            double exportKw = Math.max(0, -need);
            grid.importKw()[step] =
                    last ? importKw : Math.min(importKw, grid.unit().importKw()[step]);
            grid.exportKw()[step] =
                    last ? exportKw : Math.min(exportKw, grid.unit().exportKw()[step]);
        }
    }

    /// By the connections of the same bus before this one.
    private static double taken(List<Course> done, int place, int step) {
        double sum = 0;
        for (int k = 0; k < place; k++) {
            if (done.get(k) instanceof Course.OfGrid g
                    && g.unit().bus() == done.get(place).unit().bus()) {
                sum += g.powerKw(step);
            }
        }
        return sum;
    }

    private static boolean last(List<Course> done, int place) {
        for (int k = place + 1; k < done.size(); k++) {
            if (done.get(k) instanceof Course.OfGrid g
                    && g.unit().bus() == done.get(place).unit().bus()) {
                return false;
            }
        }
        return true;
    }
}
