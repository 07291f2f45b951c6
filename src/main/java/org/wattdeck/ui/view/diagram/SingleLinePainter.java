package org.wattdeck.ui.view.diagram;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.view.Marks;
import org.wattdeck.ui.view.chart.Labels;

/// Paints a layout and a snapshot. The context is scaled so that one unit is one diagram unit.
///
/// @param worst the most urgent active event of an asset, by its index
/// @param locked whether an asset takes no command, by its index
record SingleLinePainter(
        GraphicsContext g,
        SingleLineLayout layout,
        PlantSnapshot snapshot,
        int site,
        Tokens tokens,
        String family,
        Messages messages,
        Function<Integer, Optional<Priority>> worst,
        IntPredicate locked) {

    private static final double SYMBOL = 34;
    private static final double BREAKER = 8;

    void paint(int selected, boolean focused) {
        boolean alive = SiteState.energised(snapshot, site);
        double greatest = 0;
        for (SingleLineLayout.Node node : layout.nodes()) {
            greatest = Math.max(greatest, Math.abs(SiteState.powerKw(snapshot, node.assets())));
        }
        for (SingleLineLayout.Bus bus : layout.buses()) {
            line(bus.x1(), bus.y(), bus.x2(), bus.y(), alive, 4.5);
        }
        for (SingleLineLayout.Line join : layout.joins()) {
            line(join.x1(), join.y1(), join.x2(), join.y2(), alive, 2);
        }
        for (int n = 0; n < layout.nodes().size(); n++) {
            node(layout.nodes().get(n), alive, greatest);
            if (n == selected) {
                outline(layout.nodes().get(n), focused);
            }
        }
    }

    /// Alive is a full line, dead a dashed one.
    private void line(double x1, double y1, double x2, double y2, boolean alive, double width) {
        g.setStroke(tokens.color(alive ? "text" : "text-2"));
        g.setLineWidth(alive ? width : Math.min(2, width));
        if (alive) {
            g.setLineDashes();
        } else {
            g.setLineDashes(7, 6);
        }
        g.strokeLine(x1, y1, x2, y2);
        g.setLineDashes();
    }

    private void outline(SingleLineLayout.Node node, boolean focused) {
        g.setStroke(tokens.color("text"));
        g.setLineWidth(2);
        g.strokeRect(node.x() - 1, node.y() - 3, node.width() + 2, node.height() + 5);
        if (focused) {
            g.setStroke(tokens.color("focus"));
            g.setLineWidth(1.5);
            g.setLineDashes(4, 3);
            g.strokeRect(node.x() + 2, node.y(), node.width() - 4, node.height() - 1);
            g.setLineDashes();
        }
    }

    private void node(SingleLineLayout.Node node, boolean alive, double greatestKw) {
        List<Integer> assets = node.assets();
        boolean closed = SiteState.anyClosed(snapshot, assets);
        double powerKw = SiteState.powerKw(snapshot, assets);
        boolean stale = SiteState.stale(snapshot, assets);
        boolean above = node.above();
        double cx = node.centreX();
        double symbolY =
                above ? node.y() + node.height() - SYMBOL / 2 - 2 : node.y() + SYMBOL / 2 + 2;
        double meet = above ? symbolY + SYMBOL / 2 : symbolY - SYMBOL / 2;
        feeder(node, meet, alive && closed, closed, powerKw, greatestKw);
        boolean running = closed && Math.abs(powerKw) > SiteState.QUIET_KW;
        Symbols.draw(
                g,
                node.type(),
                cx,
                symbolY,
                SYMBOL,
                running,
                SiteState.socFraction(snapshot, assets),
                tokens,
                family);
        texts(node, powerKw, stale, above ? node.y() + 8 : node.y() + SYMBOL + 14);
        marks(node, stale, symbolY - SYMBOL / 2);
    }

    private void feeder(
            SingleLineLayout.Node node,
            double meet,
            boolean alive,
            boolean closed,
            double powerKw,
            double greatestKw) {
        double x = node.feedX();
        double from = node.feedY();
        double away = Math.signum(meet - from);
        line(x, from, x, meet, alive, 2);
        double breaker = from + away * 10;
        g.setFill(tokens.color(closed ? "text" : "panel"));
        g.setStroke(tokens.color("text"));
        g.setLineWidth(1.5);
        g.fillRect(x - BREAKER / 2, breaker - BREAKER / 2, BREAKER, BREAKER);
        g.strokeRect(x - BREAKER / 2, breaker - BREAKER / 2, BREAKER, BREAKER);
        double width = SiteState.arrowWidth(powerKw, greatestKw);
        if (width > 0) {
            // Power above zero flows to the bus, against `away`.
            arrow(x, breaker + away * 16, powerKw > 0 ? -away : away, width);
        }
    }

    private void arrow(double x, double y, double direction, double width) {
        g.setFill(tokens.color("live"));
        double length = 20;
        double head = 5 + width;
        double tip = y + direction * length / 2;
        double tail = y - direction * length / 2;
        double neck = tip - direction * head * 0.9;
        double half = width / 2;
        double[] xs = {x - half, x + half, x + half, x + head * 0.8, x, x - head * 0.8, x - half};
        double[] ys = {tail, tail, neck, neck, tip, neck, neck};
        g.fillPolygon(xs, ys, 7);
    }

    private void texts(SingleLineLayout.Node node, double powerKw, boolean stale, double y) {
        String name =
                node.group()
                        ? messages.text(
                                "diagram.group",
                                messages.word(node.type()),
                                Integer.toString(node.assets().size()))
                        : snapshot.registry().asset(node.assets().getFirst()).code();
        Font plain = Font.font(family, 13);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(plain);
        g.setFill(tokens.color("text"));
        g.fillText(Labels.fit(name, plain, node.width() + 4), node.centreX(), y);
        g.setFont(
                stale
                        ? Font.font(family, FontWeight.NORMAL, FontPosture.ITALIC, 13.5)
                        : Font.font(family, FontWeight.BOLD, 13.5));
        g.setFill(tokens.color(stale ? "text-2" : "live"));
        g.fillText(
                Numbers.power(Math.abs(powerKw) < SiteState.QUIET_KW ? 0 : powerKw),
                node.centreX(),
                y + 17);
    }

    private void marks(SingleLineLayout.Node node, boolean stale, double top) {
        double right = node.centreX() + SYMBOL / 2 + 3;
        Optional<Priority> priority =
                node.assets().stream()
                        .map(worst)
                        .flatMap(Optional::stream)
                        .min(Priority::compareTo);
        priority.ifPresent(p -> Marks.priority(g, p, right, top - 2, 16, tokens, family));
        String letter = SiteState.letter(snapshot, node.assets());
        if (!letter.isEmpty()) {
            badge(letter, right, top + 18);
        }
        if (node.assets().stream().anyMatch(locked::test)) {
            Marks.hatch(g, node.centreX() - SYMBOL / 2, top, SYMBOL, tokens.color("text"));
        }
        if (stale) {
            Marks.clock(g, node.centreX() - SYMBOL / 2 - 18, top, 14, tokens.color("text"));
        }
        if (node.group()) {
            badge("+", node.centreX() - SYMBOL / 2 - 17, top + 18);
        }
    }

    private void badge(String letter, double x, double y) {
        Color ink = tokens.color("text");
        g.setFill(tokens.color("panel"));
        g.fillRect(x, y, 14, 14);
        g.setStroke(ink);
        g.setLineWidth(1);
        g.strokeRect(x + 0.5, y + 0.5, 13, 13);
        Symbols.text(g, letter, x + 7, y + 7.5, 10, ink, family);
    }
}
