package org.wattdeck.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.store.file.Csv;

/// Writes markets.csv: for each step what is sold beside energy, and what each asset keeps in hand
/// for it.
final class MarketRows {

    private static final String HEADER =
            "time,market,asset,sold_kw,up_kw,down_kw,baseline_kw,delivered_kw,short_kw,price,amount\n";

    /// Below it is what a solver leaves over.
    private static final double LEAST_KW = 1e-6;

    private final PlanProblem problem;
    private final Writer out;

    MarketRows(PlanProblem problem, Writer out) {
        this.problem = problem;
        this.out = out;
    }

    static boolean any(List<Course> courses) {
        return courses.stream().anyMatch(Course.OfMarket.class::isInstance);
    }

    void write(List<Course> courses) throws IOException {
        out.write(HEADER);
        for (int t = 0; t < problem.steps().count(); t++) {
            for (Course course : courses) {
                if (course instanceof Course.OfMarket market) {
                    switch (market) {
                        case Course.OfOffer c -> offer(c, t);
                        case Course.OfPosition c -> position(c, t);
                        case Course.OfResponse c -> response(c, t);
                    }
                }
            }
        }
    }

    private void offer(Course.OfOffer c, int t) throws IOException {
        int block = c.unit().block()[t];
        if (block < 0) {
            return;
        }
        double sold = c.offeredKw()[t];
        double price = c.unit().perKwHour()[block];
        begin(c, t, "");
        double lacking = c.lackingKw(t);
        double amount = price * (sold - lacking) * hours();
        String lacks = lacking > LEAST_KW ? number(lacking) : "";
        cells(number(sold), "", "", "", "", lacks, number(price), number(amount));
        TreeSet<String> assets = new TreeSet<>(c.upKw().keySet());
        assets.addAll(c.downKw().keySet());
        for (String asset : assets) {
            begin(c, t, asset);
            cells("", at(c.upKw(), asset, t), at(c.downKw(), asset, t), "", "", "", "", "");
        }
    }

    private void response(Course.OfResponse c, int t) throws IOException {
        if (!c.unit().at(t)) {
            return;
        }
        double paid = c.unit().perKwh() * c.deliveredKw()[t];
        double owed = c.unit().shortPerKwh() * c.shortKw(t);
        begin(c, t, "");
        cells(
                "",
                "",
                "",
                number(c.unit().baselineKw()[t]),
                number(c.deliveredKw()[t]),
                number(c.shortKw(t)),
                number(c.unit().perKwh()),
                number((paid - owed) * hours()));
    }

    private void position(Course.OfPosition c, int t) throws IOException {
        if (!c.unit().at(t)) {
            return;
        }
        double more = c.moreKw()[t];
        double less = c.lessKw()[t];
        double owed = c.unit().morePerKwh() * more + c.unit().lessPerKwh() * less;
        begin(c, t, "");
        cells(
                "",
                number(more),
                number(less),
                number(c.unit().declaredKw()[t]),
                "",
                "",
                "",
                number(-owed * hours()));
    }

    private double hours() {
        return problem.steps().hours();
    }

    private void begin(Course course, int t, String asset) throws IOException {
        out.write(TelemetryRows.time(problem.steps().at(t), problem.steps().zone()));
        out.write(',' + Csv.text(course.unit().code()) + ',' + Csv.text(asset));
    }

    private void cells(String... cells) throws IOException {
        for (String cell : cells) {
            out.write(',' + cell);
        }
        out.write('\n');
    }

    private static String at(Map<String, double[]> shares, String asset, int t) {
        double[] kw = shares.get(asset);
        return kw == null ? "" : number(kw[t]);
    }

    private static String number(double value) {
        return Csv.number(value + 0.0);
    }
}
